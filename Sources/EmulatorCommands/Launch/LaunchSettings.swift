import EmulatorCore

/// What one run of the emulator goes by: flags over environment variables over the configuration file.
struct LaunchSettings {
    private(set) var configuration: Configuration
    /// The folder that relative paths of the configuration start from.
    private let folder: String
    /// Whether the profile was said for this run, and so goes before one that was set while running.
    let isProfilePinned: Bool

    init(_ command: StartCommand) throws(CommandFault) {
        let path = command.config ?? "emulator.json"
        configuration = try Self.configuration(at: path, isRequired: command.config != nil)
        folder = LaunchFiles.folder(of: path)
        let variable = try Self.variable("EMULATOR_PROFILE", Profile.init)
        let profile = command.profile ?? variable
        isProfilePinned = profile != nil
        let port = try Self.variable("EMULATOR_PORT", Self.port)
        let listen = configuration.listen
        configuration.profile = profile ?? configuration.profile
        configuration.listen.host = command.host ?? ProcessVariable.text("EMULATOR_HOST") ?? listen.host
        configuration.listen.port = command.port ?? port ?? listen.port
        // A path of the file is relative to the file, one that is typed to where it is typed.
        configuration.database =
            command.database ?? ProcessVariable.text("EMULATOR_DATABASE") ?? absolute(configuration.database)
    }

    /// A path of the configuration, from where the program runs.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }

    private static func configuration(at path: String, isRequired: Bool) throws(CommandFault) -> Configuration {
        guard let bytes = try LaunchFiles.read(path) else {
            guard isRequired else { return .standard }
            throw .configuration("there is no file \(path)", remedy: "Name another with --config.")
        }
        do {
            return try Configuration.decode(bytes)
        } catch {
            throw .configuration(error.text(file: path), remedy: "Correct the file.")
        }
    }

    private static func variable<Value>(_ name: String, _ read: (String) -> Value?) throws(CommandFault) -> Value? {
        guard let text = ProcessVariable.text(name) else { return nil }
        if let value = read(text) { return value }
        throw .configuration("\(name) is \"\(text)\", which is no value of it", remedy: "Correct or unset it.")
    }

    private static func port(_ text: String) -> Int? {
        Int(text).flatMap { (0...65535).contains($0) ? $0 : nil }
    }
}
