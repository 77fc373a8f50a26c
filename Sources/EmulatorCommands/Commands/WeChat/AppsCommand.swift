import ArgumentParser
import JSONKit

/// `cloudbase-emulator apps`: mini programs, as WeChat's console has them.
struct AppsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apps", abstract: "List, make, change and delete mini programs.",
        subcommands: [
            AppsListCommand.self, AppsCreateCommand.self, AppsShowCommand.self, AppsSetCommand.self,
            AppsResetSecretCommand.self, AppsQuotaCommand.self, AppsDeleteCommand.self, AppsDomainsCommand.self,
        ],
        defaultSubcommand: AppsListCommand.self)
}

/// `apps list`: every mini program.
struct AppsListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the mini programs.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("wechat", "apps")
        console.show(answer, as: AppText.table(answer["apps"]?.array ?? [], console.style))
    }
}

/// `apps create`: a new mini program.
struct AppsCreateCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a mini program; what is not said is made up.")

    @Option(help: "Its appid: wx and 16 hexadecimal digits.")
    var appid: String?

    @Option(help: "Its secret: 32 hexadecimal digits.")
    var secret: String?

    @Option(name: .customLong("env"), help: "The environment whose clock it follows.")
    var environment: String?

    @OptionGroup var changes: AppChanges
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        var body = changes.body
        for case (let name, let value?) in [("appid", appid), ("secret", secret), ("env", environment)] {
            body.append(name, .string(value))
        }
        let app = try await emulator.post("wechat", "apps", body: .object(body))
        console.show(
            app, as: ["appid   \(app["appid"]?.string ?? "?")", "secret  \(app["secret"]?.string ?? "?")"])
    }
}

/// `apps show`: one mini program.
struct AppsShowCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a mini program.")

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let app = try await emulator.get("wechat", "apps", try await app.name(at: emulator))
        console.show(app, as: AppText.pairs(app, console.style))
    }
}

/// `apps set`: changes a mini program.
struct AppsSetCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a mini program; what is not said stays.")

    @OptionGroup var app: AppOption
    @OptionGroup var changes: AppChanges
    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        if changes.body.isEmpty { throw ValidationError("Say what to change.") }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await app.name(at: emulator)
        let app = try await emulator.patch("wechat", "apps", name, body: .object(changes.body))
        console.show(app, as: AppText.pairs(app, console.style))
    }
}

/// `apps reset-secret`: a new secret, as the console's button makes it.
struct AppsResetSecretCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-secret", abstract: "Make a new secret; the old one is wrong from now on.")

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await app.name(at: emulator)
        let answer = try await emulator.post("wechat", "apps", name, "secret", body: [:])
        console.show(answer, as: ["the secret of \(name) is now \(answer["secret"]?.string ?? "?")".onOneLine])
    }
}

/// `apps delete`: removes a mini program with its people.
struct AppsDeleteCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a mini program with its people, codes and tokens.")

    @Argument(help: "Its appid.")
    var appid: String

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.delete("wechat", "apps", appid)
        console.show(answer, as: ["\(appid) is deleted".onOneLine])
    }
}
