import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// What somebody asked to be done to a call, and who did.
struct Strike: Sendable, Hashable {
    let effect: FaultEffect
    let origin: String

    /// The refusal that takes the answer's place.
    var refusal: Fault? { effect.refusal.map { Fault($0, because: "\(origin) struck: \($0.recipe.code)") } }

    /// What a developer should hear of an answer that was touched.
    var remark: String {
        var parts: [String] = []
        if let latency = effect.latency { parts.append("latency \(DurationText.text(latency))") }
        switch effect.delivery {
        case .whole: break
        case .never: parts.append("hang")
        case .reset: parts.append("reset")
        case .cut(let length): parts.append("truncate \(length)")
        }
        return "\(origin) struck: \(parts.joined(separator: ", "))"
    }
}

/// Strikes calls with the failures that somebody asked for: by a rule, or by a header field of the call.
struct FaultDesk: Sendable {
    /// Tells whether there are rules.
    let alert: FaultAlert

    /// Whether a call could be struck at all.
    func mayStrike(_ visit: Visit) -> Bool { visit.strike != nil || alert.hasRules }

    /// What is to be done to a call, whose notes hold what it has learned about itself.
    ///
    /// Of a call that is refused so nothing is left but the rules' counts.
    func strike(_ visit: Visit, in state: State) throws -> Strike? {
        if let strike = visit.strike {
            if strike.effect.refusal != nil { state.forgetSurvivors() }
            return strike
        }
        let verdict = try state.faultRules.verdict { try facts(visit, in: state) }
        if verdict.striking?.effect.refusal != nil { state.forgetSurvivors() }
        state.surviving { try state.faultRules.count(verdict) }
        return verdict.striking.map { Strike(effect: $0.effect, origin: "fault rule \($0.id)") }
    }

    private func facts(_ visit: Visit, in state: State) throws -> FaultFacts {
        let request = visit.request
        return FaultFacts(
            surface: request.surface, method: request.call.method.rawValue, path: request.path,
            action: visit.operation, appID: state.notes.appID ?? request.query["appid"].map { AppID($0) },
            environment: state.notes.environment ?? request.namedEnvironments.first,
            callers: try callers(in: state), address: request.client)
    }

    /// Whoever calls, by all names.
    private func callers(in state: State) throws -> Set<String> {
        guard let caller = state.notes.caller else { return [] }
        guard try state.faultRules.careAboutCallers(), let environment = state.notes.environment,
            let account = try state.accounts.find(UID(caller), in: environment)
        else { return [caller] }
        return Set([caller, account.customUserID, account.openID?.rawValue].compactMap { $0 })
    }

    /// What a call asks for itself.
    ///
    /// - Throws: ``FaultKind/controlForbidden`` when a page or another machine asks, ``FaultKind/controlInvalid`` when
    ///   it says nothing that a rule could do.
    func asked(by call: Call, on surface: Surface, guardian: ControlGuard) throws(Fault) -> Strike? {
        guard let text = call.headers[.emulatorFault] else { return nil }
        guard guardian.trusts(call) else {
            throw Fault(
                .controlForbidden,
                because: "x-emulator-fault is taken from this machine and not from a page, or with x-emulator-token")
        }
        guard let members = (try? JSON.parse(Array(text.utf8)))?.object else {
            throw Fault(.controlInvalid, because: "x-emulator-fault must be JSON, such as {\"errcode\":45011}")
        }
        var fields = Fields(members, at: "x-emulator-fault.")
        let effect = try FaultRuleForm.effect(from: &fields)
        guard effect.suits(surface) else {
            throw Fault(.controlInvalid, because: "x-emulator-fault has an error that \(surface) does not word")
        }
        return Strike(effect: effect, origin: "x-emulator-fault")
    }
}
