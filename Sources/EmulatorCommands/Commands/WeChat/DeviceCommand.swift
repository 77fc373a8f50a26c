import ArgumentParser
import JSONKit

/// `cloudbase-emulator device`: what a person's device does in a mini program.
struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "Do what a person's device does: log in, ask for user data, pay.",
        discussion: "Each answers what the mini program's call would; with --json as one object.",
        subcommands: [
            DeviceLoginCommand.self, DeviceCheckSessionCommand.self, DeviceUserInfoCommand.self,
            DeviceUserProfileCommand.self, DevicePhoneCommand.self, DevicePayCommand.self, DeviceExplainCommand.self,
        ])
}

/// A command that lets a device do something.
protocol DeviceActCommand: EmulatorCommand {
    /// Whose device, and in which mini program.
    var owner: DeviceOwner { get }
    /// The last part of the control call's path.
    var act: String { get }
    /// The body of the control call.
    var body: JSON { get }
}

/// Whose device it is.
struct DeviceOwner: ParsableArguments {
    @Argument(help: "The person.")
    var name = "alice"

    @OptionGroup var app: AppOption
}

extension DeviceActCommand {
    var body: JSON { [:] }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let app = try await owner.app.name(at: emulator)
        let answer = try await emulator.post("wechat", "apps", app, "users", owner.name, act, body: body)
        console.show(answer, as: AppText.pairs(answer, console.style))
    }
}

/// `device login`: `wx.login`.
struct DeviceLoginCommand: DeviceActCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "wx.login: a code; an unknown name is a new person.")

    @OptionGroup var owner: DeviceOwner
    @OptionGroup var options: EmulatorOptions

    var act: String { "login" }
}

/// `device check-session`: `wx.checkSession`.
struct DeviceCheckSessionCommand: DeviceActCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-session", abstract: "wx.checkSession: whether the last login's session key still counts.")

    @OptionGroup var owner: DeviceOwner
    @OptionGroup var options: EmulatorOptions

    var act: String { "check-session" }
}

/// `device user-info`: `wx.getUserInfo`.
struct DeviceUserInfoCommand: DeviceActCommand {
    static let configuration = CommandConfiguration(
        commandName: "user-info", abstract: "wx.getUserInfo: signed and encrypted user data.")

    @Flag(help: "The person says no.")
    var deny = false

    @OptionGroup var owner: DeviceOwner
    @OptionGroup var options: EmulatorOptions

    var act: String { "user-info" }
    var body: JSON { ["deny": .bool(deny)] }
}

/// `device user-profile`: `wx.getUserProfile`.
struct DeviceUserProfileCommand: DeviceActCommand {
    static let configuration = CommandConfiguration(
        commandName: "user-profile", abstract: "wx.getUserProfile: the same without openId and unionId.")

    @Option(help: "What the mini program says it is for, 1 to 30 characters.")
    var desc = "user profile"

    @Flag(help: "The person says no.")
    var deny = false

    @OptionGroup var owner: DeviceOwner
    @OptionGroup var options: EmulatorOptions

    var act: String { "user-profile" }
    var body: JSON { ["desc": .string(desc), "deny": .bool(deny)] }
}

/// `device phone`: the button `getPhoneNumber`.
struct DevicePhoneCommand: DeviceActCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone", abstract: "The button getPhoneNumber: a code for the server, and encrypted data.")

    @Flag(help: "The person says no.")
    var deny = false

    @OptionGroup var owner: DeviceOwner
    @OptionGroup var options: EmulatorOptions

    var act: String { "phone-number" }
    var body: JSON { ["deny": .bool(deny)] }
}

/// `device pay`: a payment by WeChat Pay, for `getpaidunionid`.
struct DevicePayCommand: DeviceActCommand {
    static let configuration = CommandConfiguration(commandName: "pay", abstract: "A payment by WeChat Pay.")

    @OptionGroup var owner: DeviceOwner
    @OptionGroup var options: EmulatorOptions

    var act: String { "payments" }
}

/// `device explain`: with which session key a piece of encrypted data was made.
struct DeviceExplainCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a session_key does or does not decrypt a piece of encryptedData.")

    @Argument(help: "The encryptedData.")
    var encryptedData: String

    @Option(help: "The session_key that was tried.")
    var sessionKey: String?

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        var body: JSONObject = ["encryptedData": .string(encryptedData)]
        if let sessionKey { body.append("sessionKey", .string(sessionKey)) }
        let app = try await app.name(at: emulator)
        let answer = try await emulator.post("wechat", "apps", app, "explain-encrypted-data", body: .object(body))
        console.show(answer, as: [(answer["explanation"]?.string ?? "?").onOneLine])
    }
}
