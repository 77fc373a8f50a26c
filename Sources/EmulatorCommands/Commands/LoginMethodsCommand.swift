import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator login-methods`: which logins an environment offers, as the console's page of them.
struct LoginMethodsCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "login-methods", abstract: "Show which logins an environment offers, or switch one on or off.",
        discussion: """
            custom: with a ticket of your own server side. anonymous: one device is one account.
            username: with user name and password. openid: as the WeChat user who holds the device.
            """)

    @Argument(help: "The login to switch; none to show them all.")
    var method: LoginMethod?

    @Argument(help: "On or off.")
    var state: Switch?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        if method != nil, state == nil { throw ValidationError("Say whether to switch it on or off.") }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer: JSON
        if let method, let state {
            answer = try await emulator.patch(
                "envs", name, "login-methods", body: .object([method.rawValue: .bool(state == .on)]))
        } else {
            answer = try await emulator.get("envs", name, "login-methods")
        }
        let pairs = (answer.object ?? [:]).map { ($0.name, $0.value.bool == true ? "on" : "off") }
        console.show(answer, as: Table.pairs(pairs, console.style))
    }
}
