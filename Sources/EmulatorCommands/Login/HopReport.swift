import JSONKit

/// Hops as they are shown.
enum HopReport {
    /// Lines stand under each other although each is printed when its hop is made.
    private static let widths = [1, HopName.allCases.map(\.rawValue.columns).max() ?? 0, 3, 9]

    /// A hop as a line for people.
    static func line(_ hop: Hop, _ style: Style) -> String {
        let isGood = if case .learned = hop.outcome { true } else { false }
        let time = milliseconds(hop)
        let padded = String(repeating: " ", count: max(0, 9 - time.utf8.count)) + time
        let cells = [
            Cell(String(hop.name.number)), Cell(hop.name.rawValue), Cell(String(hop.status), isGood ? .good : .bad),
            Cell(padded, .dim), Cell(words(hop.outcome), isGood ? .plain : .bad),
        ]
        return Table.line(cells, widths: widths, style)
    }

    /// A whole walk as one object for programs.
    static func json(_ hops: [Hop], uid: String?, plan: LoginPlan) -> JSON {
        [
            "ok": .bool(uid != nil), "user": .string(plan.user), "appid": .string(plan.appID),
            "env": .string(plan.environment), "uid": uid.map(JSON.string) ?? .null, "hops": .array(hops.map(json)),
        ]
    }

    private static func json(_ hop: Hop) -> JSON {
        var body: JSONObject = [
            "number": .integer(Int64(hop.name.number)), "name": .string(hop.name.rawValue), "call": .string(hop.call),
            "status": .integer(Int64(hop.status)), "milliseconds": .number(Double(hop.microseconds) / 1000),
        ]
        switch hop.outcome {
        case .learned(let learned):
            body.append("learned", .object(learned.reduce(into: JSONObject()) { $0.append($1.name, $1.value) }))
        case .refused(let refusal): body.append("error", json(refusal))
        }
        return .object(body)
    }

    private static func json(_ refusal: Refusal) -> JSON {
        var body: JSONObject = ["code": .string(refusal.code), "message": .string(refusal.message)]
        if let reason = refusal.reason { body.append("reason", .string(reason)) }
        if let remedy = refusal.remedy { body.append("remedy", .string(remedy)) }
        return .object(body)
    }

    private static func words(_ outcome: Hop.Outcome) -> String {
        switch outcome {
        case .learned(let learned):
            learned.map { "\($0.name) \($0.value.string ?? $0.value.text())" }.joined(separator: ", ")
        case .refused(let refusal): "\(refusal.code): \(refusal.message)"
        }
    }

    /// Milliseconds with two digits of fraction, without a number formatter.
    private static func milliseconds(_ hop: Hop) -> String {
        let hundredths = (hop.microseconds + 5) / 10
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) ms"
    }
}
