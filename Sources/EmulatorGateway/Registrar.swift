import EmulatorCore
import EmulatorState
import HTTPTypes

/// How a call ended.
struct Ending: Sendable {
    let answer: Answer
    let outcome: String
    let reason: String?
    let requestID: String
}

/// Words the endings of calls and writes their lines, on the state thread.
struct Registrar: Sendable {
    let clock: any WallClock
    let redactor: Redactor
    /// Takes what went wrong inside, for people who look after the emulator.
    let report: @Sendable (String) -> Void

    /// The ending of a call from what its operation gave.
    func ending(of result: Result<Answer, any Error>, _ visit: Visit, in state: State) throws -> Ending {
        switch result {
        case .success(let answer):
            let remark = state.notes.remark
            return Ending(
                answer: remark.map(answer.hinting) ?? answer, outcome: JournalEntry.ok, reason: remark,
                requestID: visit.request.id)
        case .failure(let error):
            let fault = fault(of: error, visit)
            state.notes.trueCause = fault.trueCause
            let id = try requestID(visit, in: state)
            let reply = Dialect(of: visit.request.surface).reply(
                to: fault, in: try state.settings.profile(), requestID: id,
                legacyHints: try state.settings.legacyHints())
            return Ending(answer: .ready(reply), outcome: fault.kind.name, reason: fault.reason, requestID: id)
        }
    }

    /// Writes the call's line.
    func record(_ ending: Ending, _ visit: Visit, in state: State) throws {
        let request = visit.request
        let microseconds = Int64(elapsed(clock.ticks(), visit.began) / 1000)
        state.meter.count(request.surface, visit.operation, ending.outcome, microseconds: microseconds)
        if visit.isLook, ending.outcome == JournalEntry.ok { return }
        var entry = JournalEntry(
            wall: request.call.receivedAt, instant: try state.clock.now(in: state.notes.environment),
            profile: try state.settings.profile(), surface: request.surface, operation: visit.operation,
            method: request.call.method.rawValue, path: visit.path, notes: state.notes, client: request.client,
            status: ending.answer.status.code, outcome: ending.outcome, reason: ending.reason.map(Redaction.scrubbed),
            request: redactor.requestID(ending.requestID), microseconds: microseconds)
        entry.query = visit.query
        entry.trace = request.trace?.trace
        entry.requestBytes = request.call.body.count
        entry.responseBytes = ending.answer.size
        if !entry.isOK {
            entry.answer = redactor.answer(ending.answer.body)
            entry.notes.subject = entry.notes.subject.map(Redaction.scrubbed)
        }
        try state.scenarios.observe(state.journal.append(entry))
    }

    /// The refusal that an error amounts to; whatever is no refusal is our own failure and is reported.
    func fault(of error: any Error, _ visit: Visit) -> Fault {
        if let fault = error as? Fault { return fault }
        report("\(visit.operation) \(visit.request.id) failed inside: \(error)")
        return Fault(visit.request.surface.faults.system)
    }

    /// WeChat's ids begin with the emulated second; everyone else's are the client's own or ours.
    private func requestID(_ visit: Visit, in state: State) throws -> String {
        guard [.weChat, .weChatAPI].contains(visit.request.surface) else { return visit.request.id }
        return try state.identifiers.rid(at: state.clock.now(in: state.notes.environment))
    }

    private func elapsed(_ now: UInt64, _ then: UInt64) -> UInt64 { now > then ? now - then : 0 }
}
