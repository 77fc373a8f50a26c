import ArgumentParser
import JSONKit

/// The mini program that a command is about.
struct AppOption: ParsableArguments {
    @Option(name: .customLong("app"), help: "The mini program's appid. [default: the emulator's first]")
    var id: String?

    /// The appid, asked of the emulator if it was not said.
    func name(at emulator: ControlClient) async throws(CommandFault) -> String {
        if let id { return id }
        guard let first = try await emulator.get("wechat", "apps")["apps"]?[0]?["appid"]?.string else {
            throw .configuration("the emulator has no mini program", remedy: "Make one with: apps create")
        }
        return first
    }
}
