import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator auth`: how an environment's logins live and die.
struct AuthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth", abstract: "Show or change lifetimes, devices and token keys of an environment's logins.",
        subcommands: [AuthShowCommand.self, AuthSetCommand.self, AuthKeysCommand.self, AuthRotateCommand.self],
        defaultSubcommand: AuthShowCommand.self)
}

/// `auth show`: the settings.
struct AuthShowCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the settings.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.get("envs", name, "auth")
        console.show(answer, as: AuthText.settings(answer, console.style))
    }
}

/// `auth set`: changes settings; new logins follow them.
struct AuthSetCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change settings; lifetimes concern new logins only.",
        discussion: """
            --blocked-sessions says what becomes of a user's live logins when the user is blocked: refuse every call, \
            let the access token expire without another one, or keep them.
            """)

    @Option(help: "How long an access token lives, such as 30m.")
    var accessTokenLife: DurationArgument?

    @Option(help: "How long a refresh token lives, such as 30d.")
    var refreshTokenLife: DurationArgument?

    @Option(help: "How many devices a user may be logged in on, 1 to 50; 0 for any number.")
    var maxDevices: Int?

    @Option(help: "What becomes of a blocked user's live logins.")
    var blockedSessions: AuthSettings.BlockedSessions?

    @Option(help: "The signature of access tokens.")
    var tokenAlgorithm: AuthSettings.TokenAlgorithm?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        if body.isEmpty { throw ValidationError("Say what to change.") }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.patch("envs", name, "auth", body: .object(body))
        console.show(answer, as: AuthText.settings(answer, console.style))
    }
}

extension AuthSetCommand {
    /// The members of a control call that say the same.
    fileprivate var body: JSONObject {
        var body: JSONObject = [:]
        let texts = [
            ("accessTokenLife", accessTokenLife?.text), ("refreshTokenLife", refreshTokenLife?.text),
            ("blockedSessions", blockedSessions?.rawValue), ("tokenAlgorithm", tokenAlgorithm?.rawValue),
        ]
        for case (let name, let text?) in texts { body.append(name, .string(text)) }
        if let maxDevices { body.append("maxDevices", maxDevices == 0 ? .null : .integer(Int64(maxDevices))) }
        return body
    }
}

/// `auth keys`: the keys that sign access tokens.
struct AuthKeysCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List the keys that sign access tokens; /auth/v1/certs has their public halves.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.get("envs", name, "token-keys")
        console.show(answer, as: AuthText.keys(answer["keys"]?.array ?? [], console.style))
    }
}

/// `auth rotate`: a new key signs from now on.
struct AuthRotateCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Sign access tokens with a new key; older tokens stay good.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.post("envs", name, "token-keys", body: [:])
        console.show(answer, as: AuthText.keys([answer], console.style))
    }
}

/// Settings of logins as people read them.
enum AuthText {
    static func settings(_ settings: JSON, _ style: Style) -> [String] {
        Table.pairs((settings.object ?? [:]).map { ($0.name, text($0.value)) }, style)
    }

    static func keys(_ keys: [JSON], _ style: Style) -> [String] {
        let head = ["kid", "algorithm", "made", ""].map { Cell($0, .dim) }
        let rows = keys.map { key in
            [
                Cell(key["kid"]?.string ?? "?"), Cell(key["algorithm"]?.string ?? "?"),
                Cell(key["createdAt"]?.string ?? "?"),
                key["current"]?.bool == true ? Cell("signs", .good) : Cell("verifies"),
            ]
        }
        return Table.lines([head] + rows, style)
    }

    private static func text(_ value: JSON) -> String {
        value.isNull ? "any number" : value.string ?? value.text()
    }
}
