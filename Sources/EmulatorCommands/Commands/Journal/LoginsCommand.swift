import ArgumentParser
import JSONKit

/// `cloudbase-emulator logins`: the latest logins, and how far each came.
struct LoginsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logins", abstract: "Show the latest logins, and one login hop by hop.",
        subcommands: [LoginsListCommand.self, LoginsShowCommand.self], defaultSubcommand: LoginsListCommand.self)
}

/// `logins list`: the latest logins.
struct LoginsListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the latest logins, the latest first.")

    @Option(name: .customLong("env"), help: "Only logins to this environment. [default: all]")
    var environment: String?

    @Option(help: "At most so many.")
    var limit = 20

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("logins", query: [("env", environment), ("limit", String(limit))])
        console.show(answer, as: LoginText.table(answer["logins"]?.array ?? [], console.style))
    }
}

/// `logins show`: one login from its first hop to its last.
struct LoginsShowCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one login hop by hop, and what is missing to make it whole.")

    @Argument(help: "The login, as the list names it. [default: the latest]")
    var login: String?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("logins", try await name(at: emulator))
        console.show(answer, as: LoginText.timeline(answer, console.style))
    }

    private func name(at emulator: ControlClient) async throws(CommandFault) -> String {
        if let login { return login }
        let latest = try await emulator.get("logins", query: [("limit", "1")])["logins"]?[0]
        guard let name = latest?["correlation"]?.string else {
            throw .configuration("there is no login in the journal", remedy: "Make one with: cloudbase-emulator login")
        }
        return name
    }
}

/// Logins as people read them.
enum LoginText {
    /// A table of logins.
    static func table(_ logins: [JSON], _ style: Style) -> [String] {
        guard !logins.isEmpty else { return ["no logins"] }
        let head = ["login", "at", "env", "user", "reached", "calls", "missing"].map { Cell($0, .dim) }
        let rows = logins.map { login in
            [
                Cell(login["correlation"]?.string ?? "?"), Cell(login["at"]?.string ?? "?"),
                Cell(login["env"]?.string ?? "-"), Cell(login["user"]?.string ?? login["uid"]?.string ?? "-"),
                Cell(login["reached"]?.string ?? "-"), Cell(login["calls"]?.text() ?? "0"),
                Cell(login["missing"]?.string ?? "", login["outcome"]?.string == "ok" ? .plain : .bad),
            ]
        }
        return Table.lines([head] + rows, style)
    }

    /// One login, hop by hop.
    static func timeline(_ login: JSON, _ style: Style) -> [String] {
        let names = ["correlation", "env", "appid", "user", "openid", "uid", "reached"]
        let pairs = names.compactMap { name in login[name]?.string.map { (name, $0) } }
        return Table.pairs(pairs, style) + [""] + Table.lines((login["hops"]?.array ?? []).map(hop), style)
            + ending(of: login, style)
    }

    /// One hop: how long after the one before, what, how it went, and why.
    static func hop(_ hop: JSON) -> [Cell] {
        let isOK = hop["ok"]?.bool == true
        let outcome = isOK ? "ok" : hop["gave"]?.string ?? hop["outcome"]?.string ?? "?"
        // What happens inside a call has its beginning for its time, which may lie before the hop before.
        let gap = hop["gapMs"]?.integer.flatMap { $0 < 0 ? nil : SignedSpan.text(milliseconds: $0) } ?? ""
        let cost = hop["microseconds"]?.integer.map { "\($0) µs" } ?? ""
        return [
            Cell(hop["at"]?.string ?? "?", .dim), Cell(gap, .dim), Cell(hop["step"]?.string ?? "?"),
            Cell(isOK ? "ok" : outcome, isOK ? .good : .bad), Cell(cost, .dim), Cell(hop["reason"]?.string ?? ""),
        ]
    }

    private static func ending(of login: JSON, _ style: Style) -> [String] {
        guard let missing = login["missing"]?.string else { return [] }
        let parts = [("missing", missing), ("cause", login["cause"]?.string), ("remedy", login["remedy"]?.string)]
        return [""] + Table.pairs(parts.compactMap { name, text in text.map { (name, $0) } }, style)
    }
}
