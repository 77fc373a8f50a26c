import ArgumentParser
import JSONKit

/// What can be said about a mini program.
struct AppChanges: ParsableArguments {
    @Option(help: "Whether WeChat has banned it: on or off.")
    var banned: Switch?

    @Option(help: "Whether it is a mini program, which alone has logins: on or off.")
    var miniProgram: Switch?

    @Option(help: "Calls per day of each interface, 0 for WeChat's own numbers.")
    var dailyLimit: Int?

    @Option(help: "The Open Platform account that gives its people a unionid; an empty text for none.")
    var openPlatform: String?

    @Option(help: "When a login renews a session key: always, never, or a duration such as 10m.")
    var sessionKeyRotation: String?

    @Option(
        name: .customLong("allow-ip"), parsing: .upToNextOption,
        help: "The addresses its server may call from; an empty text for any.")
    var addresses: [String] = []

    /// The members of a control call that say the same.
    var body: JSONObject {
        var body: JSONObject = [:]
        if let banned { body.append("banned", .bool(banned == .on)) }
        if let miniProgram { body.append("miniProgram", .bool(miniProgram == .on)) }
        if let dailyLimit { body.append("dailyLimit", .integer(Int64(dailyLimit))) }
        if let openPlatform { body.append("openPlatform", openPlatform.isEmpty ? .null : .string(openPlatform)) }
        if let sessionKeyRotation { body.append("sessionKeyRotation", .string(sessionKeyRotation)) }
        if !addresses.isEmpty {
            body.append("ipAllowList", .array(addresses.filter { !$0.isEmpty }.map(JSON.string)))
        }
        return body
    }
}
