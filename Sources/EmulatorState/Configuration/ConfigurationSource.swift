public import EmulatorCore

/// Where the configuration is read from, and can be read again while the emulator runs.
public protocol ConfigurationSource: Sendable {
    /// Reads it.
    ///
    /// - Returns: The configuration with what goes before the file.
    /// - Throws: A ``ConfigurationProblem``.
    func load() throws(ConfigurationProblem) -> LoadedConfiguration

    /// Reads the key files that a configuration names.
    ///
    /// - Throws: A ``ConfigurationProblem``.
    func keys(of configuration: Configuration) throws(ConfigurationProblem) -> [EnvironmentID: KeyMaterial]
}
