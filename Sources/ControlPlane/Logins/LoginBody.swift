import EmulatorCore
import EmulatorState
import JSONKit

/// A login as the control plane shows it.
struct LoginBody {
    let timeline: LoginTimeline
    let missing: MissingLink?

    init(_ timeline: LoginTimeline, in state: State) throws {
        self.timeline = timeline
        let environment = timeline.hops.lazy.compactMap(\.entry.notes.environment).first
        missing = MissingLink(of: timeline, at: try state.clock.now(in: environment))
    }

    /// The login without its hops.
    var summary: JSONObject {
        let entries = timeline.hops.map(\.entry)
        var body: JSONObject = ["correlation": .string(timeline.correlation.rawValue)]
        if let first = entries.first { body.append("at", .string(RFC3339.text(first.instant))) }
        let optional: [(String, String?)] = [
            ("env", entries.lazy.compactMap(\.notes.environment?.rawValue).first),
            ("appid", entries.lazy.compactMap(\.notes.appID?.rawValue).first), ("user", timeline.user),
            ("openid", timeline.openID), ("uid", timeline.uid),
        ]
        for case (let name, let value?) in optional { body.append(name, .string(value)) }
        body.append("reached", timeline.reached.map { .string($0.rawValue) } ?? .null)
        body.append("outcome", .string(outcome))
        body.append("calls", .integer(Int64(timeline.hops.count { $0.kind == .use })))
        body.append("missing", missing.map { .string($0.text) } ?? .null)
        if let kind = missing?.kind {
            body.append("cause", .string(kind.cause))
            body.append("remedy", .string(kind.remedy))
        }
        return body
    }

    /// The login with its hops.
    var full: JSON {
        var body = summary
        var hops: [JSON] = []
        var before: LoginHop?
        for hop in timeline.hops {
            hops.append(Self.json(hop, after: before))
            before = hop
        }
        body.append("hops", .array(hops))
        return .object(body)
    }

    private var outcome: String {
        guard let refusal = timeline.refusal else { return JournalEntry.ok }
        return refusal.entry.isOK ? refusal.entry.notes.gave ?? JournalEntry.ok : refusal.entry.outcome
    }

    private static func json(_ hop: LoginHop, after before: LoginHop?) -> JSON {
        let entry = hop.entry
        var body: JSONObject = [
            "step": .string(hop.step), "ok": .bool(hop.isOK), "sequence": .integer(entry.sequence),
            "operation": .string(entry.operation), "at": .string(RFC3339.text(entry.instant)),
            "wall": .string(RFC3339.text(entry.wall)), "outcome": .string(entry.outcome),
            "status": .integer(Int64(entry.status)),
        ]
        if hop.kind != .createTicket { body.append("microseconds", .integer(entry.microseconds)) }
        if let before { body.append("gapMs", .integer((entry.wall - before.entry.wall).milliseconds)) }
        let optional = [
            ("subject", entry.notes.subject), ("gave", entry.notes.gave), ("caller", entry.notes.caller),
            ("reason", entry.reason),
        ]
        for case (let name, let value?) in optional { body.append(name, .string(value)) }
        return .object(body)
    }
}
