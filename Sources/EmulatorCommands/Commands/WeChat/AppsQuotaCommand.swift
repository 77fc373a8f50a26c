import ArgumentParser
import EmulatorCore
import JSONKit

/// `apps quota`: the calls per minute of a mini program, error 3 of the fix article.
struct AppsQuotaCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "quota", abstract: "Set how many exchanges a minute a mini program may make; 0 for no limit.")

    @Argument(help: "The limit per minute.")
    var limit: Int

    @Option(help: "What is counted: ip, appid or user. [default: as it is]")
    var scope: String?

    @OptionGroup var app: AppOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await app.name(at: emulator)
        var body: JSONObject = ["limit": .integer(Int64(limit))]
        if let scope { body.append("scope", .string(scope)) }
        let quota = try await emulator.put("wechat", "apps", name, "quota", body: .object(body))
        let words = "\(quota["limit"]?.text() ?? "?") a minute by \(quota["scope"]?.string ?? "?")"
        console.show(quota, as: ["\(name) may make \(words)".onOneLine])
    }
}
