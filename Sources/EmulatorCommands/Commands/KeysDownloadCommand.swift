import ArgumentParser
import JSONKit

/// `keys download`: the current key file.
struct KeysDownloadCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "download", abstract: "Get the current key file, tcb_custom_login.json.")

    @Option(help: "Where to write it, with mode 0600. [default: standard output]", completion: .file())
    var output: String?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let file = try await emulator.get("envs", name, "custom-login-keys", "current")
        guard let output else { return console.show(file, as: [file.text(.pretty)]) }
        try KeyFileOutput.save(file, to: output)
        let id = file["private_key_id"]?.string ?? "?"
        console.show(
            KeyFileOutput.summary(of: file, in: name, at: output),
            as: ["key \(id) of \(name) written to \(output)".onOneLine])
    }
}
