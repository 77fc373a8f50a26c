import ArgumentParser
import JSONKit

/// `keys deploy`: gives a function the key file it signs tickets with.
struct KeysDeployCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy", abstract: "Deploy a function with a key file.",
        discussion: "The file may be stale or of another environment; logins then fail as they do in the cloud.")

    @Argument(help: "The key file.", completion: .file())
    var file: String

    @Option(help: "The function.")
    var function = "getLoginTicket"

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let bytes = try PrivateFile.read(file)
        guard let key = try? JSON.parse(bytes), key.object != nil else {
            throw .configuration("\(file) is not a JSON object", remedy: "Get one with: keys download --output \(file)")
        }
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.put("envs", name, "functions", function, "key", body: key)
        let deployed = answer["deployedKey"]
        let id = deployed?["private_key_id"]?.string ?? "no id"
        let owner = deployed?["env_id"]?.string ?? "no environment"
        console.show(answer, as: ["\(function) in \(name) now signs with key \(id) of \(owner)".onOneLine])
    }
}
