import ArgumentParser
import JSONKit

/// `keys regenerate`: a new key, as the console's button makes it.
struct KeysRegenerateCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "regenerate", abstract: "Make a new key; the one before dies two hours later.",
        discussion: "As in the cloud, functions keep the key they were deployed with until keys deploy.")

    @Option(help: "Where to write the key file, with mode 0600. [default: nowhere]", completion: .file())
    var output: String?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let file = try await emulator.post("envs", name, "custom-login-keys", body: [:])
        if let output { try KeyFileOutput.save(file, to: output) }
        let id = file["private_key_id"]?.string ?? "?"
        let path = output ?? "tcb_custom_login.json"
        var lines = ["new key \(id) in \(name)", "the key before it dies in two hours"]
        lines.append(output == nil ? "write it with: keys download --output \(path)" : "written to \(path)")
        lines.append("deploy it with: keys deploy \(path) --function getLoginTicket")
        console.show(KeyFileOutput.summary(of: file, in: name, at: output), as: lines.map(\.onOneLine))
    }
}
