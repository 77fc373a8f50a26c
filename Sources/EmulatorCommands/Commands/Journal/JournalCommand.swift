import ArgumentParser
import JSONKit

/// `cloudbase-emulator journal`: what was called, and what became of it.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Show, verify, export or clear the journal of all calls.",
        subcommands: [
            JournalListCommand.self, JournalVerifyCommand.self, JournalHARCommand.self, JournalClearCommand.self,
        ],
        defaultSubcommand: JournalListCommand.self)

    /// How questions are written, for the help of whoever takes one.
    static let language = """
        A question is terms with blanks between them, all of which must hold: field:value, field~part, -field:value for \
        not, field>=n, <=, < and > for numbers and times, "…" around values with blanks, field:"" for absent. Fields: seq, \
        surface, operation, method, path, query, env, appid, caller, subject, gave, client, status, outcome, reason, \
        login, request, trace, profile, time, micros. For example: operation:auth.signInCustom -outcome:ok
        """
}

/// `journal list`: the latest lines.
struct JournalListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show lines of the journal, the latest last.",
        discussion: JournalCommand.language)

    @Option(name: .customLong("where"), help: "Only lines that this question finds.")
    var question: String?

    @Option(help: "The lines next after this place.")
    var after: Int64?

    @Option(help: "The lines next before this place.")
    var before: Int64?

    @Option(help: "At most so many lines.")
    var limit = 50

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let query = [
            ("where", question), ("after", after.map(String.init)), ("before", before.map(String.init)),
            ("limit", String(limit)),
        ]
        let answer = try await emulator.get("journal", query: query)
        console.show(answer, as: JournalText.table(answer["entries"]?.array ?? [], console.style))
    }
}

/// `journal clear`: forgets all lines.
struct JournalClearCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "Forget all lines; places go on where they were.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.delete("journal")
        console.show(answer, as: ["\(answer["cleared"]?.integer ?? 0) lines forgotten"])
    }
}

/// `journal har`: the journal as an HTTP archive.
struct JournalHARCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "har", abstract: "Export lines as an HTTP archive (HAR 1.2), for tools that show one.",
        discussion: "Secrets are redacted; bodies are not kept but those of refusals. \(JournalCommand.language)")

    @Option(name: .customLong("where"), help: "Only lines that this question finds.")
    var question: String?

    @Option(help: "The file to write, mode 0600. [default: standard output]")
    var output: String?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let archive = try await emulator.get("journal", "har", query: [("where", question)])
        guard let output else { return console.put(archive.text(.pretty)) }
        try PrivateFile.write(archive.bytes(.pretty) + [UInt8(ascii: "\n")], to: output)
        let count = archive["log"]?["entries"]?.array?.count ?? 0
        console.show(
            ["file": .string(output), "entries": .integer(Int64(count))], as: ["\(count) calls written to \(output)"])
    }
}
