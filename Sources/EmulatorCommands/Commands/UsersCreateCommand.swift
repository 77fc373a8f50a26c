import ArgumentParser
import JSONKit

/// `users create`: an account made by hand.
struct UsersCreateCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a user who logs in with a user name and a password.")

    @Argument(help: "The user name.")
    var username: String

    @Option(help: "The password; without one the user cannot log in by it.")
    var password: String?

    @Option(help: "The uid. [default: a new UUID]")
    var uid: String?

    @Option(name: .customLong("role"), help: "A role, built-in or custom; may be repeated. [default: externalUser]")
    var roles: [String] = []

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        var body: JSONObject = ["username": .string(username)]
        if let password { body.append("password", .string(password)) }
        if let uid { body.append("uid", .string(uid)) }
        if !roles.isEmpty { body.append("roles", .array(roles.map(JSON.string))) }
        let user = try await emulator.post("envs", name, "users", body: .object(body))
        console.show(user, as: UserText.pairs(user, console.style))
    }
}
