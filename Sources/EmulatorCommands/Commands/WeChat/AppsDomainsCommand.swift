import ArgumentParser
import EmulatorCore
import JSONKit

/// `apps domains`: the server domains that a mini program may ask, error 7 of the fix article.
struct AppsDomainsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domains", abstract: "List, add and remove the server domains that a mini program may ask.",
        discussion: """
            The wx shim fails every other call with "request:fail url not in domain list", as a phone does; \
            EMULATOR_VERIFY_DOMAINS=0 is the developer tools' box "Do not verify domain names".
            """,
        subcommands: [AppsDomainsListCommand.self, AppsDomainsAddCommand.self, AppsDomainsRemoveCommand.self],
        defaultSubcommand: AppsDomainsListCommand.self)
}

/// `apps domains list`: the four lists.
struct AppsDomainsListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the server domains.")

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await app.name(at: emulator)
        let lists = try await emulator.get("wechat", "apps", name, "request-domains")
        console.show(lists, as: ServerDomainText.lines(lists, console.style))
    }
}

/// A command that changes one list.
protocol AppsDomainsChange: EmulatorCommand {
    /// What is added or removed.
    var domains: [String] { get }
    /// Which list.
    var kind: ServerDomainKind { get }
    /// Whose list.
    var app: AppOption { get }

    /// The list that there will be.
    func changed(_ list: [String]) throws(CommandFault) -> [String]
}

extension AppsDomainsChange {
    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await app.name(at: emulator)
        let lists = try await emulator.get("wechat", "apps", name, "request-domains")
        let list = lists[kind.rawValue]?.array?.compactMap(\.string) ?? []
        let body: JSON = .object([kind.rawValue: .array(try changed(list).map(JSON.string))])
        let answer = try await emulator.put("wechat", "apps", name, "request-domains", body: body)
        console.show(answer, as: ServerDomainText.lines(answer, console.style))
    }
}

/// `apps domains add`: adds to a list.
struct AppsDomainsAddCommand: AppsDomainsChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add server domains; one that is there already stays.")

    @Argument(help: "https://host, for sockets wss://host; without a path.")
    var domains: [String]

    @Option(help: "For request, uploadFile, downloadFile or socket.")
    var kind = ServerDomainKind.request

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func changed(_ list: [String]) -> [String] { list + domains.filter { !list.contains($0) } }
}

/// `apps domains remove`: removes from a list.
struct AppsDomainsRemoveCommand: AppsDomainsChange {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove server domains.")

    @Argument(help: "As they stand in the list.")
    var domains: [String]

    @Option(help: "For request, uploadFile, downloadFile or socket.")
    var kind = ServerDomainKind.request

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func changed(_ list: [String]) throws(CommandFault) -> [String] {
        if let absent = domains.first(where: { !list.contains($0) }) {
            throw .refused(
                "\(absent) is not in the \(kind.rawValue) list",
                remedy: "See what is there with: cloudbase-emulator apps domains list.")
        }
        return list.filter { !domains.contains($0) }
    }
}

/// Server domains in words.
enum ServerDomainText {
    static func lines(_ lists: JSON, _ style: Style) -> [String] {
        let rows = ServerDomainKind.allCases.flatMap { kind in
            (lists[kind.rawValue]?.array ?? []).map { [Cell(kind.rawValue, .dim), Cell($0.string ?? "?")] }
        }
        return rows.isEmpty ? ["no server domains"] : Table.lines(rows, style)
    }
}
