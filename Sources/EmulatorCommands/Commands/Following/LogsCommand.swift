import ArgumentParser
import EmulatorClient
import JSONKit

/// `cloudbase-emulator logs`: the calls, a line each, and with `-f` as they come.
struct LogsCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Show the calls, a line each; with -f as they come.",
        discussion: """
            A line has the emulated time, the answer's status, the operation, whom it was about, how long it took, and \
            for a refusal why. With --json each line is one JSON object. \(JournalCommand.language)
            """)

    @Flag(name: [.customShort("f"), .long], help: "Go on with new calls until the emulator stops.")
    var follow = false

    @Option(name: [.customShort("n"), .customLong("lines")], help: "How many of the latest calls to begin with.")
    var count = 20

    @Option(name: .customLong("where"), help: "Only calls that this question finds.")
    var question: String?

    @Option(name: .customLong("env"), help: "Only calls of this environment.")
    var environment: String?

    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        guard (0...1000).contains(count) else { throw ValidationError("--lines goes from 0 to 1000") }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let question = question(with: environment)
        let last = try await latest(question, at: emulator, on: console)
        guard follow else { return }
        try await emulator.follow("journal", "stream", query: [("where", question), ("after", last)]) { event in
            switch event.name {
            case "entry": (try? JSON.parse(event.data)).map { show($0, on: console) }
            case "missed": console.remark("some lines were missed: the terminal was too slow")
            default: break
            }
        }
    }

    private func question(with environment: String?) -> String? {
        let parts = [question, environment.map { "env:\"\($0)\"" }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// Shows the latest calls, and gives the place after which the new ones stand.
    private func latest(
        _ question: String?, at emulator: ControlClient, on console: Console
    ) async throws(CommandFault) -> String {
        let newest = try await emulator.get("journal", query: [("limit", "1")])
        let place = newest["entries"]?[0]?["sequence"]?.text() ?? "0"
        guard count > 0 else { return place }
        let answer = try await emulator.get("journal", query: [("where", question), ("limit", String(count))])
        for entry in answer["entries"]?.array ?? [] { show(entry, on: console) }
        return place
    }

    private func show(_ entry: JSON, on console: Console) {
        console.show(entry, as: [LogText.line(entry, console.style)])
    }
}

/// A call on one line.
enum LogText {
    /// The line, with the columns that every line has at the same place.
    static func line(_ entry: JSON, _ style: Style) -> String {
        let isOK = entry["outcome"]?.string == "ok"
        let names = [entry["env"] ?? entry["appid"], entry["subject"], entry["caller"]]
        let about = names.compactMap { $0?.string }.joined(separator: " ")
        let words = [isOK ? nil : entry["outcome"]?.string, entry["reason"]?.string].compactMap { $0 }
        return Table.line(
            [
                Cell(time(entry), .dim), Cell(entry["status"]?.text() ?? "?", isOK ? .good : .bad),
                Cell(entry["operation"]?.string ?? "?", .strong), Cell(about),
                Cell(cost(entry["microseconds"]?.integer), .dim),
                Cell(words.joined(separator: ": "), isOK ? .dim : .bad),
            ], widths: [12, 3, 26, 0, 0], style)
    }

    /// The time of day, to the millisecond.
    private static func time(_ entry: JSON) -> String {
        let text = entry["at"]?.string?.split(separator: "T").last.map { String($0.dropLast()) } ?? "?"
        return text.contains(".") ? text : text + ".000"
    }

    private static func cost(_ microseconds: Int64?) -> String {
        microseconds.map { "\(Double($0 / 10) / 100) ms" } ?? ""
    }
}
