import ArgumentParser

/// `cloudbase-emulator users`: user management, as the console's page of it.
struct UsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "List, make, block, sign out and delete an environment's users.",
        subcommands: [
            UsersListCommand.self, UsersShowCommand.self, UsersCreateCommand.self, UsersBlockCommand.self,
            UsersUnblockCommand.self, UsersRolesCommand.self, UsersSignOutCommand.self, UsersDeleteCommand.self,
        ])
}
