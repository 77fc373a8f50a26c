import ArgumentParser

/// `cloudbase-emulator keys`: custom-login keys, as the console's page of them.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List, regenerate, download and deploy custom-login keys.",
        subcommands: [
            KeysListCommand.self, KeysRegenerateCommand.self, KeysDownloadCommand.self, KeysDeployCommand.self,
        ])
}
