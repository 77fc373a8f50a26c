import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Failures on demand, for what no state of the emulator can bring about.
extension ControlSurface {
    var faultCalls: [Endpoint] {
        [
            call(.get, "faults", "faults") { _, state in
                ["faults": .array(try state.faultRules.all().map(Self.body))]
            },
            call(.post, "faults", "fault.create") { request, state in
                let rule = try Self.rule(of: request, id: "rule-\(state.identifiers.hexadecimal(8, for: .faultRule))")
                guard try state.faultRules.find(rule.id) == nil else {
                    throw Fault(.controlConflict, because: "there is a rule \(rule.id) already")
                }
                return try Self.save(rule, in: state)
            },
            call(.delete, "faults", "faults.clear") { _, state in
                let count = try state.faultRules.all().count
                try state.faultRules.deleteAll()
                return ["deleted": .integer(Int64(count))]
            },
            call(.get, "faults/{fault}", "fault") { request, state in Self.body(try state.faultRule(named: request)) },
            call(.put, "faults/{fault}", "fault.set") { request, state in
                let rule = try Self.rule(of: request, id: request.parameter("fault"))
                guard rule.id == request.parameter("fault") else {
                    throw Fault(.controlInvalid, because: "id is another name than the path's")
                }
                return try Self.save(rule, in: state)
            },
            call(.delete, "faults/{fault}", "fault.delete") { request, state in
                let id = try state.faultRule(named: request).rule.id
                try state.faultRules.delete(id)
                return ["deleted": .string(id)]
            },
        ]
    }

    private static func rule(of request: Request, id: String) throws -> FaultRule {
        var fields = try Fields(request)
        return try FaultRuleForm.rule(from: &fields, id: id)
    }

    private static func save(_ rule: FaultRule, in state: State) throws -> JSON {
        let isNew = try state.faultRules.find(rule.id) == nil
        guard try !isNew || state.faultRules.all().count < FaultRules.most else {
            throw Fault(.controlConflict, because: "there are \(FaultRules.most) rules, which is the most")
        }
        if let id = rule.match.environment, try state.environments.find(id) == nil {
            throw Fault(
                .controlInvalid,
                because: "match.env names no environment; known: \(try state.environments.knownNames())")
        }
        if let id = rule.match.appID, try state.apps.find(id) == nil {
            throw Fault(.controlInvalid, because: "match.appid names no app")
        }
        try state.faultRules.save(rule)
        return body(CountedFaultRule(rule: rule, matched: 0, struck: 0))
    }

    private static func body(_ counted: CountedFaultRule) -> JSON {
        var body = FaultRuleForm.json(counted.rule).object ?? [:]
        body.append("matched", .integer(Int64(counted.matched)))
        body.append("struck", .integer(Int64(counted.struck)))
        return .object(body)
    }
}

extension State {
    fileprivate func faultRule(named request: Request) throws -> CountedFaultRule {
        let id = request.parameter("fault")
        guard let rule = try faultRules.find(id) else {
            throw Fault(.controlNotFound, because: "there is no fault rule \(id.prefix(64))")
        }
        return rule
    }
}
