import EmulatorAssembly
public import EmulatorCore
public import EmulatorState

extension World {
    /// A run on a state file, as a process makes it from its start to ``stop()``.
    ///
    /// - Parameters:
    ///   - configuration: What to start with.
    ///   - path: The state file.
    ///   - clock: The wall clock, which goes on between the runs.
    ///   - seed: Decides every identifier; each run on one file needs its own.
    ///   - isProfilePinned: Whether the configuration's profile goes before one that was set at run time.
    ///   - isReset: Whether it goes back to the seeded state first.
    ///   - renewsKeys: Whether the reset makes new keys too.
    ///   - keys: Keys that environments without one get.
    /// - Throws: What opening the state throws.
    public init(
        _ configuration: Configuration = .standard, runOn path: String, clock: VirtualClock, seed: UInt64,
        isProfilePinned: Bool = false, isReset: Bool = false, renewsKeys: Bool = false,
        keys: [EnvironmentID: KeyMaterial] = [:]
    ) throws {
        try self.init(
            configuration, path: path, clock: clock, seed: seed,
            start: .init(isProfilePinned: isProfilePinned, isReset: isReset, renewsKeys: renewsKeys, keys: keys))
    }
}
