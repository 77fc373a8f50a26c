import ArgumentParser
import JSONKit

/// `keys list`: an environment's keys with their deadlines.
struct KeysListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List an environment's keys and until when they are valid.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.get("envs", name, "custom-login-keys")
        console.show(answer, as: Self.lines(answer["keys"]?.array ?? [], console.style))
    }

    static func lines(_ keys: [JSON], _ style: Style) -> [String] {
        guard !keys.isEmpty else { return ["no keys"] }
        let head = ["private_key_id", "bits", "made", "valid until"].map { Cell($0, .dim) }
        let rows = keys.map { key in
            let isCurrent = key["current"]?.bool == true
            return [
                Cell(key["private_key_id"]?.string ?? "?"), Cell(key["bits"]?.text() ?? "?"),
                Cell(key["createdAt"]?.string ?? "?"),
                isCurrent ? Cell("current", .good) : Cell(key["validUntil"]?.string ?? "?"),
            ]
        }
        return Table.lines([head] + rows, style)
    }
}
