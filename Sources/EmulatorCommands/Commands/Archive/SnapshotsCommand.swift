import ArgumentParser
import JSONKit

/// `cloudbase-emulator snapshots`: the whole state, kept under names.
struct SnapshotsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshots", abstract: "Keep the whole state under a name, and go back to it.",
        subcommands: [
            SnapshotsListCommand.self, SnapshotsSaveCommand.self, SnapshotsRestoreCommand.self,
            SnapshotsDeleteCommand.self,
        ],
        defaultSubcommand: SnapshotsListCommand.self)
}

/// `snapshots list`: what is kept.
struct SnapshotsListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the snapshots.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("snapshots")
        console.show(answer, as: Self.lines(answer["snapshots"]?.array ?? [], console.style))
    }

    private static func lines(_ snapshots: [JSON], _ style: Style) -> [String] {
        guard !snapshots.isEmpty else { return ["no snapshots"] }
        let head = ["name", "kept at", "emulated time", "bytes", "note"].map { Cell($0, .dim) }
        let rows = snapshots.map { snapshot in
            let isDamaged = snapshot["damaged"]?.bool == true
            return [
                Cell(snapshot["name"]?.string ?? "?"),
                isDamaged ? Cell("damaged", .bad) : Cell(snapshot["created"]?.string ?? "?"),
                Cell(snapshot["instant"]?.string ?? ""), Cell(snapshot["bytes"]?.text() ?? "?"),
                Cell(snapshot["note"]?.string ?? ""),
            ]
        }
        return Table.lines([head] + rows, style)
    }
}

/// `snapshots save`: keeps the state as it is.
struct SnapshotsSaveCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Keep the state as it is now; calls go on meanwhile.")

    @Argument(help: "The snapshot's name: letters, digits, dots, hyphens and underscores.")
    var name: String

    @Option(help: "What to remember about it.")
    var note: String?

    @Flag(help: "Take the place of a snapshot of the same name.")
    var replace = false

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        var body: JSONObject = ["replace": .bool(replace)]
        if let note { body.append("note", .string(note)) }
        let answer = try await emulator.put("snapshots", name, body: .object(body))
        let bytes = answer["bytes"]?.text() ?? "?"
        console.show(answer, as: ["snapshot \(name) kept: \(bytes) bytes".onOneLine + Duration.took(answer)])
    }
}

/// `snapshots restore`: goes back to a kept state.
struct SnapshotsRestoreCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Go back to a snapshot; the other snapshots stay.",
        discussion: "The clock goes on from where it stood when the snapshot was made, unless --keep-clock.")

    @Argument(help: "The snapshot's name.")
    var name: String

    @Flag(help: "Leave the clock as it is.")
    var keepClock = false

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.post("snapshots", name, "restore", body: ["keepClock": .bool(keepClock)])
        let now = answer["clock"]?["now"]?.string ?? "?"
        console.show(
            answer, as: ["snapshot \(name) restored, the clock is at \(now)".onOneLine + Duration.took(answer)])
    }
}

/// `snapshots delete`: forgets a kept state.
struct SnapshotsDeleteCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Forget a snapshot.")

    @Argument(help: "The snapshot's name.")
    var name: String

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.delete("snapshots", name)
        console.show(answer, as: ["snapshot \(name) deleted".onOneLine])
    }
}

extension Duration {
    /// How long the emulator took, as the end of a line; empty if it does not say.
    static func took(_ answer: JSON) -> String {
        answer["milliseconds"].map { " in \($0.text()) ms" } ?? ""
    }
}
