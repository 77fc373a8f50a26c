import EmulatorCore
import EmulatorState

/// What one run of the emulator goes by.
struct LaunchSettings {
    /// Where the configuration comes from.
    let source: LaunchSource
    /// The configuration with its origins.
    let loaded: LoadedConfiguration
    /// What identifiers and keys follow from; `nil` for what the state remembers, or nothing.
    let seed: UInt64?

    /// The configuration.
    var configuration: Configuration { loaded.configuration }

    /// Whether the profile was said for this run, and so goes before one that was set while running.
    var isProfilePinned: Bool { [.flag, .variable].contains(loaded.origin(of: "profile")) }

    init(_ command: StartCommand) throws(CommandFault) {
        source = LaunchSource(command)
        loaded = try source.read()
        let seed = try ProcessVariable.value("EMULATOR_SEED") { UInt64($0) }
        self.seed = command.seed ?? seed
    }
}
