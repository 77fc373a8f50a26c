import ArgumentParser
import JSONKit

/// `faults add`: a rule.
struct FaultsAddCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a rule; it strikes calls that arrive after it.",
        discussion: """
            A call that is refused has done nothing. An answer that is held back, cut, reset or withheld belongs to a \
            call that has done its work.

              faults add --surface weChat --errcode -1 --message 'system error' --first 3
              faults add --path '/getLogin*' --env demo-local --latency 5s --probability 0.2 --seed 7
              faults add --error minuteQuota --appid wx0123456789abcdef
            """)

    @Option(help: "The rule's name. [default: a new one]")
    var id: String?

    @OptionGroup(title: "For which calls") var match: FaultMatchOptions
    @OptionGroup(title: "What happens to them") var effect: FaultEffectOptions
    @OptionGroup(title: "At which of them") var schedule: FaultScheduleOptions
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        var body: JSONObject = ["match": match.json, "effect": effect.json, "schedule": schedule.json]
        if let id { body.append("id", .string(id)) }
        let rule = try await emulator.post("faults", body: .object(body))
        console.show(rule, as: FaultsListCommand.lines([rule], console.style))
    }
}

/// Which calls a rule is for.
struct FaultMatchOptions: ParsableArguments {
    @Option(help: "The system: weChat, weChatAPI, auth, data, gateway, access, management.") var surface: String?
    @Option(help: "The method.") var method: String?
    @Option(help: "The path; a * at its end stands for any rest.") var path: String?
    @Option(help: "The operation, as the journal names it.") var action: String?
    @Option(help: "The app.") var appid: String?
    @Option(help: "The environment.") var env: String?
    @Option(help: "Who calls: an openid, uid or customUserId; not known of functions.") var caller: String?
    @Option(help: "The client's address.") var ip: String?

    var json: JSON {
        .members([
            ("surface", .text(surface)), ("method", .text(method)), ("path", .text(path)), ("action", .text(action)),
            ("appid", .text(appid)), ("env", .text(env)), ("caller", .text(caller)), ("ip", .text(ip)),
        ])
    }
}

/// What a rule does.
struct FaultEffectOptions: ParsableArguments {
    @Option(help: "Refuse with an error of the catalogue, by the name the journal shows as outcome.") var error: String?
    @Option(parsing: .unconditional, help: "Refuse with a WeChat number.") var errcode: Int?
    @Option(help: "Refuse with a CloudBase code.") var code: String?
    @Option(help: "The text that goes with --errcode or --code.") var message: String?
    @Option(help: "The HTTP status that goes with --code.") var status: Int?
    @Option(help: "Hold the answer back, such as 2s.") var latency: String?
    @Flag(help: "Never answer.") var hang = false
    @Flag(help: "Reset the connection.") var reset = false
    @Option(help: "Cut the body after so many bytes.") var truncate: Int?

    var json: JSON {
        .members([
            ("error", .text(error)), ("errcode", .whole(errcode)), ("code", .text(code)), ("message", .text(message)),
            ("status", .whole(status)), ("latency", .text(latency)), ("hang", hang ? true : nil),
            ("reset", reset ? true : nil), ("truncate", .whole(truncate)),
        ])
    }
}

/// When a rule strikes.
struct FaultScheduleOptions: ParsableArguments {
    @Option(help: "Let so many calls through first.") var skip: Int?
    @Option(help: "Strike at most so many.") var first: Int?
    @Option(help: "Strike each so many-th only.") var every: Int?
    @Option(help: "Strike that share of them, from 0 to 1.") var probability: Double?
    @Option(help: "Decides which ones chance strikes; the same seed strikes the same calls.") var seed: Int?
    @Option(help: "Strike none from this emulated instant on.") var until: String?

    var json: JSON {
        .members([
            ("skip", .whole(skip)), ("first", .whole(first)), ("every", .whole(every)),
            ("probability", probability.map { .number($0) }), ("seed", .whole(seed)), ("until", .text(until)),
        ])
    }
}

extension JSON {
    /// An object of the members that are there.
    fileprivate static func members(_ pairs: [(String, JSON?)]) -> JSON {
        .object(pairs.reduce(into: JSONObject()) { if let value = $1.1 { $0.append($1.0, value) } })
    }

    fileprivate static func text(_ text: String?) -> JSON? { text.map(JSON.string) }

    fileprivate static func whole(_ number: Int?) -> JSON? { number.map { .integer(Int64($0)) } }
}
