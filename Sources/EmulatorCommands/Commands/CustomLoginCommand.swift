import ArgumentParser
import JSONKit

/// `cloudbase-emulator custom-login`: the console's switch of that name.
struct CustomLoginCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "custom-login", abstract: "Switch Custom Login of an environment on or off.")

    @Argument(help: "On or off.")
    var state: Switch

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let methods = try await emulator.patch(
            "envs", name, "login-methods", body: ["custom": .bool(state == .on)])
        let word = methods["custom"]?.bool == true ? "on" : "off"
        console.show(methods, as: ["custom login is \(word) in \(name)".onOneLine])
    }
}
