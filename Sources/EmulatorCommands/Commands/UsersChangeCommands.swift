import ArgumentParser
import JSONKit

/// `users block`: no login any more.
struct UsersBlockCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "block", abstract: "Block a user; auth set --blocked-sessions decides about live logins.")

    @OptionGroup var user: UserArgument
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let user = try await user.change(["status": "BLOCKED"], at: emulator)
        console.show(user, as: UserText.pairs(user, console.style))
    }
}

/// `users unblock`: logins again.
struct UsersUnblockCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "unblock", abstract: "Let a blocked user in again.")

    @OptionGroup var user: UserArgument
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let user = try await user.change(["status": "ACTIVE"], at: emulator)
        console.show(user, as: UserText.pairs(user, console.style))
    }
}

/// `users roles`: what a user may do.
struct UsersRolesCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles", abstract: "Let a user have these roles and no other custom ones.")

    @OptionGroup var user: UserArgument

    @Argument(help: "Custom roles, and at most one built-in role; a built-in one alone takes all others away.")
    var roles: [String]

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let user = try await user.change(["roles": .array(roles.map(JSON.string))], at: emulator)
        console.show(user, as: UserText.pairs(user, console.style))
    }
}

/// `users sign-out`: ends a user's logins.
struct UsersSignOutCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out", abstract: "End a user's logins, on all devices.")

    @OptionGroup var user: UserArgument
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let (environment, _, uid) = try await user.find(at: emulator)
        let answer = try await emulator.delete("envs", environment, "users", uid, "sessions")
        console.show(answer, as: ["logins ended: \(answer["ended"]?.text() ?? "?")"])
    }
}

/// `users delete`: the account goes; the next login by its name makes another one.
struct UsersDeleteCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a user; the next login by that name gets another uid.")

    @OptionGroup var user: UserArgument
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let (environment, _, uid) = try await user.find(at: emulator)
        let answer = try await emulator.delete("envs", environment, "users", uid)
        console.show(answer, as: ["deleted \(uid) in \(environment)".onOneLine])
    }
}

extension UserArgument {
    /// Changes the user, and gives what the user is then.
    fileprivate func change(_ body: JSON, at emulator: ControlClient) async throws(CommandFault) -> JSON {
        let (environment, _, uid) = try await find(at: emulator)
        return try await emulator.patch("envs", environment, "users", uid, body: body)
    }
}
