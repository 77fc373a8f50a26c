public import EmulatorCore

/// A rule as the control plane takes and shows it, and as the state keeps it.
public enum FaultRuleForm {
    /// A rule that the state keeps cannot be read.
    struct Unreadable: Error {}

    /// The longest that an answer is held back.
    private static let latencies = Duration.zero...Duration.seconds(600)

    /// Reads a rule.
    ///
    /// - Parameters:
    ///   - fields: The body: `effect`, and `id`, `match`, `schedule` if they are there.
    ///   - id: The rule's name where the body has none.
    /// - Returns: The rule.
    /// - Throws: ``Fault`` of kind `controlInvalid`, which names the member.
    public static func rule(from fields: inout Fields, id: String) throws(Fault) -> FaultRule {
        let name = try fields.string("id") ?? id
        let match = try match(from: try fields.fields("match"))
        let doing = try fields.fields("effect")
        let schedule = try schedule(from: try fields.fields("schedule"))
        try fields.finish()
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy({ (33..<127).contains($0) && $0 != 0x2F }) else {
            throw fields.wrong("id", "must be 1 to 64 visible characters without a slash")
        }
        guard var doing else { throw fields.wrong("effect", "is missing") }
        let effect = try effect(from: &doing)
        guard match.surface.map(effect.suits) ?? true else {
            throw fields.wrong("effect", "is an error that the surface of match does not word")
        }
        return FaultRule(id: name, match: match, effect: effect, schedule: schedule)
    }

    /// Reads what a rule does: one of `error` (a name of the catalogue), `errcode` or `code` with their texts, and
    /// `latency`, and one of `hang`, `reset`, `truncate`.
    ///
    /// - Throws: ``Fault`` of kind `controlInvalid`, which names the member.
    public static func effect(from fields: inout Fields) throws(Fault) -> FaultEffect {
        let refusal = try refusal(from: &fields)
        let latency = try fields.duration("latency", in: latencies)
        let delivery = try delivery(from: &fields)
        try fields.finish()
        let effect = FaultEffect(refusal: refusal, latency: latency, delivery: delivery)
        guard !effect.isNothing else {
            throw fields.wrong("effect", "must have error, errcode, code, latency, hang, reset or truncate")
        }
        return effect
    }

    private static func refusal(from fields: inout Fields) throws(Fault) -> FaultKind? {
        let error = try fields.string("error")
        let errcode = try fields.integer("errcode", in: -100_000...100_000_000)
        let code = try fields.string("code")
        let message = try fields.string("message")
        let status = try fields.integer("status", in: 200...599)
        guard [error != nil, errcode != nil, code != nil].count(where: { $0 }) <= 1 else {
            throw fields.wrong("error", "goes neither with errcode nor with code")
        }
        guard status == nil || errcode == nil else {
            throw fields.wrong("status", "goes with code; WeChat answers with 200 always")
        }
        if let errcode { return .injected(errcode: errcode, message ?? "injected") }
        if let code {
            return .injected(code: code, message ?? "injected", status: status ?? 500)
        }
        guard let error else {
            guard message == nil, status == nil else { throw fields.wrong("message", "goes with errcode or code") }
            return nil
        }
        guard message == nil, status == nil else { throw fields.wrong("error", "has its own message and status") }
        guard let kind = Catalogue.all.first(where: { $0.name == error }) else {
            throw fields.wrong("error", "is no name of the catalogue; the journal's outcomes are such names")
        }
        return kind
    }

    private static func delivery(from fields: inout Fields) throws(Fault) -> Reply.Delivery {
        let hangs = try fields.bool("hang") ?? false
        let resets = try fields.bool("reset") ?? false
        let length = try fields.integer("truncate", in: 0...1_000_000)
        guard [hangs, resets, length != nil].count(where: { $0 }) <= 1 else {
            throw fields.wrong("hang", "goes neither with reset nor with truncate")
        }
        if hangs { return .never }
        if resets { return .reset }
        return length.map { .cut(after: $0) } ?? .whole
    }

    private static func match(from members: Fields?) throws(Fault) -> FaultMatch {
        var match = FaultMatch()
        guard var fields = members else { return match }
        match.surface = try fields.one("surface", of: Surface.self)
        guard match.surface != .control else { throw fields.wrong("surface", "cannot be the control plane itself") }
        match.method = try fields.string("method")?.uppercased()
        match.path = try fields.string("path")
        guard match.path?.hasPrefix("/") ?? true else { throw fields.wrong("path", "must begin with a slash") }
        match.action = try fields.string("action")
        match.appID = try fields.string("appid").map { AppID($0) }
        match.environment = try fields.string("env").map { EnvironmentID($0) }
        match.caller = try fields.string("caller")
        match.address = try fields.string("ip")
        guard match.address.map(IPAddress.isValid) ?? true else { throw fields.wrong("ip", "must be an address") }
        guard match.caller == nil || match.surface != .access else {
            throw fields.wrong("caller", "is not known before a function is called; match env or appid")
        }
        try fields.finish()
        return match
    }

    private static func schedule(from members: Fields?) throws(Fault) -> FaultSchedule {
        guard var fields = members else { return FaultSchedule() }
        let counts = 1...1_000_000_000
        let schedule = FaultSchedule(
            skip: try fields.integer("skip", in: 0...1_000_000_000) ?? 0,
            first: try fields.integer("first", in: counts),
            every: try fields.integer("every", in: counts) ?? 1,
            probability: try fields.number("probability", in: 0...1) ?? 1,
            seed: try fields.integer("seed", in: 0...1_000_000_000) ?? 0, until: try fields.instant("until"))
        try fields.finish()
        return schedule
    }
}
