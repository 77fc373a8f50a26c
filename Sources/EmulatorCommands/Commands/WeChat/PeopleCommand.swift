import ArgumentParser
import JSONKit

/// `cloudbase-emulator people`: the people with WeChat accounts who use a mini program.
struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "List, make, change and delete the WeChat users of a mini program.",
        subcommands: [
            PeopleListCommand.self, PeopleCreateCommand.self, PeopleSetCommand.self, PeopleDeleteCommand.self,
        ],
        defaultSubcommand: PeopleListCommand.self)
}

/// `people list`: everybody.
struct PeopleListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the people.")

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("wechat", "apps", try await app.name(at: emulator), "users")
        console.show(answer, as: PeopleText.table(answer["users"]?.array ?? [], console.style))
    }
}

/// `people create`: somebody new.
struct PeopleCreateCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "Make a person.")

    @Argument(help: "The name, for the emulator only.")
    var name: String

    @OptionGroup var changes: PersonChanges
    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        var body: JSONObject = ["name": .string(name)]
        for (member, value) in changes.body { body.append(member, value) }
        let app = try await app.name(at: emulator)
        let person = try await emulator.post("wechat", "apps", app, "users", body: .object(body))
        console.show(person, as: PeopleText.table([person], console.style))
    }
}

/// `people set`: changes somebody.
struct PeopleSetCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a person; what is not said stays.")

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var changes: PersonChanges
    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let app = try await app.name(at: emulator)
        let person = try await emulator.patch("wechat", "apps", app, "users", name, body: .object(changes.body))
        console.show(person, as: PeopleText.table([person], console.style))
    }
}

/// `people delete`: removes somebody from a mini program.
struct PeopleDeleteCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a person; a login of that name makes them anew, with the same openid.")

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.delete("wechat", "apps", try await app.name(at: emulator), "users", name)
        console.show(answer, as: ["\(name) is deleted".onOneLine])
    }
}

/// What can be said about a person.
struct PersonChanges: ParsableArguments {
    @Option(help: "Whether WeChat refuses their logins (40226): on or off.")
    var highRisk: Switch?

    @Option(help: "The telephone within the country; an empty text for one made up.")
    var phone: String?

    @Option(help: "The country's code of the telephone. [default: 86]")
    var countryCode: String?

    @Option(help: "What they show as a name; an empty text for anonymous.")
    var nickname: String?

    @Option(help: "The address of their picture; an empty text for the grey one.")
    var avatar: String?

    /// The members of a control call that say the same.
    var body: JSONObject {
        var body: JSONObject = [:]
        if let highRisk { body.append("highRisk", .bool(highRisk == .on)) }
        let texts = [("purePhoneNumber", phone), ("nickname", nickname), ("avatarUrl", avatar)]
        for case (let name, let text?) in texts { body.append(name, text.isEmpty ? .null : .string(text)) }
        if let countryCode { body.append("countryCode", .string(countryCode)) }
        return body
    }
}
