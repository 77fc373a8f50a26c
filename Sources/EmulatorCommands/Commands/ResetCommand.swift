import ArgumentParser
import JSONKit

/// `cloudbase-emulator reset`: back to the seeded state.
struct ResetCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Go back to the seeded state; custom-login keys and snapshots stay.")

    @Option(name: .customLong("env"), help: "Only this environment, with its app, clock and journal lines.")
    var environment: String?

    @Flag(help: "Make new custom-login keys too.")
    var keys = false

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let body: JSON = keys ? ["keys": true] : [:]
        let end = keys ? ", with new keys" : ""
        guard let environment else {
            return console.show(
                try await emulator.post("reset", body: body), as: ["back to the seeded state" + end])
        }
        let answer = try await emulator.post("envs", environment, "reset", body: body)
        console.show(answer, as: ["\(environment) is back to how it began\(end)".onOneLine])
    }
}
