import ArgumentParser

/// `cloudbase-emulator completion`: what a shell needs to complete commands and options.
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print a completion script for bash, zsh or fish.",
        discussion: """
              bash   cloudbase-emulator completion bash > ~/.local/share/bash-completion/completions/cloudbase-emulator
              zsh    cloudbase-emulator completion zsh > "${fpath[1]}/_cloudbase-emulator"
              fish   cloudbase-emulator completion fish > ~/.config/fish/completions/cloudbase-emulator.fish
            """)

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: String

    func validate() throws {
        guard Self.shell(shell) != nil else { throw ValidationError("the shell is bash, zsh or fish") }
    }

    func run() throws {
        guard let shell = Self.shell(shell) else { return }
        Console.standard(isJSON: false).put(CloudBaseEmulator.completionScript(for: shell))
    }

    private static func shell(_ name: String) -> CompletionShell? { CompletionShell(rawValue: name) }
}
