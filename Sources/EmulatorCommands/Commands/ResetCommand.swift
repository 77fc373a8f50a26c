import ArgumentParser
import JSONKit

/// `cloudbase-emulator reset`: back to the seeded state.
struct ResetCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Go back to the seeded state; custom-login keys stay.")

    @Flag(help: "Make new custom-login keys too.")
    var keys = false

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.post("reset", body: keys ? ["keys": true] : [:])
        console.show(answer, as: ["back to the seeded state" + (keys ? ", with new keys" : "")])
    }
}
