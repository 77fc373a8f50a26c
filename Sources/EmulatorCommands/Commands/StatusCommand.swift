import ArgumentParser
import JSONKit

/// `cloudbase-emulator status`: what is running, and what is in it.
struct StatusCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show version, profile, URLs, clock, environments and counts.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let status = try await emulator.get("status")
        console.show(status, as: Self.lines(status, console.style))
    }

    static func lines(_ status: JSON, _ style: Style) -> [String] {
        var pairs: [(String, String)] = [
            ("version", status["version"]?.string ?? "?"), ("profile", status["profile"]?.string ?? "?"),
        ]
        for (name, url) in status["urls"]?.object ?? [:] { pairs.append((name, url.string ?? "?")) }
        pairs.append(("clock", ClockText.line(status["clock"] ?? .null)))
        let environments = (status["envs"]?.array ?? []).compactMap(\.string)
        pairs.append(("environments", environments.isEmpty ? "none" : environments.joined(separator: ", ")))
        let counts = (status["counts"]?.object ?? [:]).map { "\($0.0) \($0.1.text())" }
        pairs.append(("counts", counts.joined(separator: ", ")))
        return Table.pairs(pairs, style)
    }
}
