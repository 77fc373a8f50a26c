import EmulatorCore
import EmulatorState

/// Where a run's configuration comes from: flags over environment variables over the file.
struct LaunchSource: ConfigurationSource {
    /// The file, as it was named.
    let path: String
    private let isRequired: Bool
    private let host: String?
    private let port: Int?
    private let database: String?
    private let profile: Profile?

    init(_ command: StartCommand) {
        path = command.config ?? "emulator.json"
        isRequired = command.config != nil
        host = command.host
        port = command.port
        database = command.database
        profile = command.profile
    }

    func load() throws(ConfigurationProblem) -> LoadedConfiguration {
        do throws(CommandFault) {
            return try read()
        } catch {
            throw ConfigurationProblem(error.problem)
        }
    }

    func keys(of configuration: Configuration) throws(ConfigurationProblem) -> [EnvironmentID: KeyMaterial] {
        do throws(CommandFault) {
            return try LaunchKeys.imports(of: configuration, from: self)
        } catch {
            throw ConfigurationProblem(error.problem)
        }
    }

    /// Reads the file, and puts over it what goes before it.
    func read() throws(CommandFault) -> LoadedConfiguration {
        var loaded = try file()
        let variables = try Variables()
        loaded.set("profile", \.profile, profile, variables.profile)
        loaded.set("listen.host", \.listen.host, host, variables.host)
        loaded.set("listen.port", \.listen.port, port, variables.port)
        // A path of the file is relative to the file, one that is typed to where it is typed.
        loaded.configuration.database = absolute(loaded.configuration.database)
        loaded.set("database", \.database, database, variables.database)
        return loaded
    }

    /// A path of the configuration, from where the program runs.
    func absolute(_ path: String) -> String {
        let folder = LaunchFiles.folder(of: self.path)
        return path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }

    private func file() throws(CommandFault) -> LoadedConfiguration {
        guard let bytes = try LaunchFiles.read(path) else {
            guard isRequired else { return LoadedConfiguration(.standard) }
            throw .configuration("there is no file \(path)", remedy: "Name another with --config.")
        }
        do {
            let configuration = try Configuration.decode(bytes)
            let said = Configuration.settings(saidIn: bytes).map { ($0, ConfigurationOrigin.file) }
            return LoadedConfiguration(
                configuration, origins: Dictionary(said) { first, _ in first }, file: path)
        } catch {
            throw .configuration(error.text(file: path), remedy: "Correct the file.")
        }
    }
}

/// The environment variables that go before the file.
private struct Variables {
    let profile: Profile?
    let host: String?
    let port: Int?
    let database: String?

    init() throws(CommandFault) {
        profile = try ProcessVariable.value("EMULATOR_PROFILE", Profile.init)
        host = ProcessVariable.text("EMULATOR_HOST")
        port = try ProcessVariable.value("EMULATOR_PORT") { text in
            Int(text).flatMap { (0...65535).contains($0) ? $0 : nil }
        }
        database = ProcessVariable.text("EMULATOR_DATABASE")
    }
}

extension LoadedConfiguration {
    /// Puts a flag over an environment variable over what is there.
    fileprivate mutating func set<Value>(
        _ path: String, _ place: WritableKeyPath<Configuration, Value>, _ flag: Value?, _ variable: Value?
    ) {
        guard let value = flag ?? variable else { return }
        configuration[keyPath: place] = value
        origins[path] = flag == nil ? .variable : .flag
    }
}

extension ProcessVariable {
    /// The value of a variable; `nil` if it is unset or empty.
    static func value<Value>(_ name: String, _ read: (String) -> Value?) throws(CommandFault) -> Value? {
        guard let text = text(name) else { return nil }
        if let value = read(text) { return value }
        throw .configuration("\(name) is \"\(text)\", which is no value of it", remedy: "Correct or unset it.")
    }
}
