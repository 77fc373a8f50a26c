public import EmulatorCore
public import JSONKit

extension FaultRuleForm {
    /// The rule as ``rule(from:id:)`` reads it.
    public static func json(_ rule: FaultRule) -> JSON {
        [
            "id": .string(rule.id), "match": json(rule.match), "effect": json(rule.effect),
            "schedule": json(rule.schedule),
        ]
    }

    private static func json(_ match: FaultMatch) -> JSON {
        members([
            ("surface", text(match.surface?.rawValue)), ("method", text(match.method)), ("path", text(match.path)),
            ("action", text(match.action)), ("appid", text(match.appID?.rawValue)),
            ("env", text(match.environment?.rawValue)), ("caller", text(match.caller)), ("ip", text(match.address)),
        ])
    }

    private static func json(_ effect: FaultEffect) -> JSON {
        let refusal = effect.refusal.map(members(of:)) ?? []
        let delivery: (String, JSON?) =
            switch effect.delivery {
            case .whole: ("hang", nil)
            case .never: ("hang", true)
            case .reset: ("reset", true)
            case .cut(let length): ("truncate", .integer(Int64(length)))
            }
        return members(refusal + [("latency", text(effect.latency.map(DurationText.text))), delivery])
    }

    private static func members(of kind: FaultKind) -> [(String, JSON?)] {
        guard kind.name == FaultKind.injectedName else { return [("error", .string(kind.name))] }
        let wire = kind.recipe
        return switch wire.code {
        case .number(let number): [("errcode", .integer(Int64(number))), ("message", .string(wire.message))]
        case .name(let name):
            [
                ("code", .string(name)), ("message", .string(wire.message)),
                ("status", .integer(Int64(wire.status))),
            ]
        }
    }

    private static func json(_ schedule: FaultSchedule) -> JSON {
        members([
            ("skip", schedule.skip == 0 ? nil : .integer(Int64(schedule.skip))),
            ("first", schedule.first.map { .integer(Int64($0)) }),
            ("every", schedule.every == 1 ? nil : .integer(Int64(schedule.every))),
            ("probability", schedule.probability == 1 ? nil : .number(schedule.probability)),
            ("seed", schedule.seed == 0 ? nil : .integer(Int64(schedule.seed))),
            ("until", text(schedule.until.map(RFC3339.text))),
        ])
    }

    private static func members(_ pairs: [(String, JSON?)]) -> JSON {
        .object(pairs.reduce(into: JSONObject()) { if let value = $1.1 { $0.append($1.0, value) } })
    }

    private static func text(_ text: String?) -> JSON? { text.map(JSON.string) }
}
