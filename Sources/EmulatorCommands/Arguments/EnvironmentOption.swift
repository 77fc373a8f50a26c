import ArgumentParser
import JSONKit

/// The environment that a command is about.
struct EnvironmentOption: ParsableArguments {
    @Option(name: .customLong("env"), help: "The environment. [default: the emulator's first]")
    var id: String?

    /// The environment's name, asked of the emulator if it was not said.
    func name(at emulator: ControlClient) async throws(CommandFault) -> String {
        if let id { return id }
        guard let first = try await emulator.get("status")["envs"]?[0]?.string else {
            throw .configuration(
                "the emulator has no environment", remedy: "Add one to emulator.json, or POST one to /emulator/v1/envs."
            )
        }
        return first
    }
}
