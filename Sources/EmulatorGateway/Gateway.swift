public import EmulatorCore
public import EmulatorState
import HTTPTypes
import Synchronization

/// Everything between the sockets and the slices: routing, guards, one transaction per call, journal.
///
/// It never throws: every failure is an answer in the dialect of its surface.
public final class Gateway: HopDesk {
    /// The machine's clock.
    public let wallClock: any WallClock
    private let reception: Reception
    private let registrar: Registrar
    private let faults: FaultDesk
    private let thread: StateThread

    /// Opens the state and takes calls.
    ///
    /// - Parameters:
    ///   - endpoints: What answers, of all slices.
    ///   - guardian: Keeps strangers out of the control plane.
    ///   - identifiers: Makes the ids of requests that bring none.
    ///   - wallClock: The machine's clock.
    ///   - report: Takes a line about each failure inside.
    ///   - open: Opens the state, on the thread that will own it.
    /// - Throws: What `open` throws.
    public init(
        endpoints: [Endpoint], guardian: ControlGuard, identifiers: Identifiers, wallClock: any WallClock,
        report: @escaping @Sendable (String) -> Void, open: @escaping @Sendable () throws -> State
    ) throws {
        self.wallClock = wallClock
        let alert = FaultAlert()
        faults = FaultDesk(alert: alert)
        let salt = Mutex<[UInt8]>([])
        thread = try StateThread {
            let state = try open()
            try state.batch {
                try state.perform(at: wallClock.now()) {
                    let stored = try state.settings.fingerprintSalt()
                    salt.withLock { $0 = stored }
                }
            }
            try state.faultRules.watch(with: alert)
            return state
        }
        let redactor = Redactor(salt: salt.withLock { $0 })
        reception = Reception(
            routes: RouteTable(endpoints), guardian: guardian, identifiers: identifiers, redactor: redactor,
            faults: faults)
        registrar = Registrar(clock: wallClock, redactor: redactor, report: report)
    }

    /// Answers what is queued, then closes the state.
    public func stop() { thread.stop() }

    /// The number of body bytes that the endpoint a request is for accepts.
    public func bodyLimit(for head: Call) -> Int { reception.bodyLimit(for: head) }

    /// The answer to a request that is refused before it was complete.
    public func refusal(of head: Call, for reason: TransportRefusal) -> Reply {
        let surface = Destination(of: head).surface
        let fault =
            switch reason {
            case .bodyTooLarge:
                Fault(surface.faults.bodyTooLarge, because: "the body is larger than \(bodyLimit(for: head)) bytes")
            case .stopping: Fault(.stopping)
            }
        let reply = Dialect(of: surface).reply(to: fault, in: .recipe, requestID: reception.requestID(of: head))
        return dressed(reply, for: head, on: surface)
    }

    /// Answers a call, once what the answer says is durable.
    public func submit(_ call: Call, deliver: @escaping @Sendable (Reply) -> Void) {
        switch reception.admit(call, began: wallClock.ticks()) {
        case .answered(let reply): deliver(dressed(reply, for: call, on: Destination(of: call).surface))
        case .refused(let fault, let visit): enqueue(visit, deliver) { _ in throw fault }
        case .admitted(let endpoint, let visit):
            switch endpoint.work {
            case .direct(let prepare): answer(visit, deliver, preparing: prepare) { .ready($0) }
            case .signing(let prepare): answer(visit, deliver, preparing: prepare) { .unfinished($0) }
            case .hop(let operation): hop(operation, visit, deliver)
            }
        }
    }

    /// Runs a piece of work on the state, as a queued call with its own commit.
    public func run<T: Sendable>(_ body: @escaping @Sendable (State) throws -> T) async throws -> T {
        let wall = wallClock.now()
        return try await withCheckedThrowingContinuation { continuation in
            let job = StateThread.Job(
                work: { state in
                    let result = Result { try state.perform(at: wall) { try body(state) } }
                    if case .failure(StateFault.transactionLost) = result { throw StateFault.transactionLost }
                    return { continuation.resume(with: result) }
                },
                lost: { continuation.resume(throwing: $0) })
            thread.submit(job)
        }
    }

    /// Runs a piece of work between two batches, outside any transaction.
    public func runAlone<T: Sendable>(_ body: @escaping @Sendable (State) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            thread.submit(
                StateThread.Job(
                    work: { state in
                        let result = Result { try body(state) }
                        return { continuation.resume(with: result) }
                    },
                    lost: { continuation.resume(throwing: $0) }, isAlone: true))
        }
    }

    /// Reads the call here, so that parsing and signatures cost the state thread nothing, and queues the rest.
    private func answer<Result>(
        _ visit: Visit, _ deliver: @escaping @Sendable (Reply) -> Void,
        preparing prepare: @Sendable (Request) throws -> @Sendable (State) throws -> Result,
        as wrap: @escaping @Sendable (Result) -> Answer
    ) {
        do {
            let body = try prepare(visit.request)
            enqueue(visit, deliver) { state in wrap(try body(state)) }
        } catch {
            enqueue(visit, deliver) { _ in throw error }
        }
    }

    /// Runs a hop, then queues its ending like any other call's: an answer goes out after its line is written.
    private func hop(_ operation: any HopOperation, _ visit: Visit, _ deliver: @escaping @Sendable (Reply) -> Void) {
        Task {
            var record = HopRecord()
            var strike: Strike?
            let result: Result<Reply, any Error>
            do {
                // Before the hop begins, since what it does on its way cannot be taken back.
                (strike, record.notes) = try await strikeBeforehand(visit)
                if let refusal = strike?.refusal { throw refusal }
                result = .success(try await operation.reply(to: visit.request, at: desk(of: visit), record: &record))
            } catch {
                result = .failure(error)
            }
            enqueue(visit, deliver, struck: .some(strike)) { [record] state in
                state.notes = record.notes
                if let closing = record.closing { state.surviving { try closing(state) } }
                return .ready(try result.get())
            }
        }
    }

    private func desk(of visit: Visit) -> any HopDesk {
        visit.request.trace.map { TracedDesk(gateway: self, trace: $0) } ?? self
    }

    /// What is to be done to a hop, and what is known of it by then: the environment and its app, not who calls.
    private func strikeBeforehand(_ visit: Visit) async throws -> (Strike?, CallNotes) {
        guard faults.mayStrike(visit) else { return (nil, CallNotes()) }
        return try await run { [faults] state in
            if let environment = try? state.environments.resolve(visit.request) {
                state.notes.appID = try state.apps.all().first { $0.environment == environment.id }?.id
            }
            return (try faults.strike(visit, in: state), state.notes)
        }
    }

    /// Queues a call's work and its line; `struck` is what is to be done to the call, if that is decided already.
    private func enqueue(
        _ visit: Visit, _ deliver: @escaping @Sendable (Reply) -> Void, struck: Strike?? = nil,
        _ body: @escaping @Sendable (State) throws -> Answer
    ) {
        let request = visit.request
        let job = StateThread.Job(
            work: { [self] state in
                var strike = struck ?? nil
                let result = Result {
                    try state.perform(at: request.call.receivedAt) {
                        let result = Result { try body(state) }
                        if struck == nil, faults.mayStrike(visit) { strike = try faults.strike(visit, in: state) }
                        state.notes.isStruck = strike?.effect.isSpoiling ?? false
                        if let refusal = strike?.refusal { throw refusal }
                        if let strike { state.notes.remark = strike.remark }
                        return try result.get()
                    }
                }
                if case .failure(StateFault.transactionLost) = result { throw StateFault.transactionLost }
                let ending = try registrar.ending(of: result, visit, in: state)
                try registrar.record(ending, visit, in: state)
                let deliver = delivery(strike, deliver)
                switch ending.answer {
                case .ready(let reply):
                    let reply = dressed(reply, for: visit)
                    return { deliver(reply) }
                case .unfinished(let finish): return { [self] in self.finish(visit, finish, deliver) }
                }
            },
            lost: { [self] error in deliver(systemError(error, visit)) })
        thread.submit(job)
    }

    /// Holds an answer back, or has the server spoil it, if somebody asked for that.
    private func delivery(
        _ strike: Strike?, _ deliver: @escaping @Sendable (Reply) -> Void
    ) -> @Sendable (Reply) -> Void {
        guard let effect = strike?.effect else { return deliver }
        return { [wallClock] reply in
            var reply = reply
            reply.delivery = effect.delivery
            guard let latency = effect.latency else { return deliver(reply) }
            Task { [reply] in
                await wallClock.sleep(for: latency)
                deliver(reply)
            }
        }
    }

    /// Has an answer finished off the state thread, and lets it out.
    private func finish(_ visit: Visit, _ finish: @escaping Finish, _ deliver: @escaping @Sendable (Reply) -> Void) {
        Task {
            do {
                deliver(dressed(try await finish(), for: visit))
            } catch {
                deliver(systemError(error, visit))
            }
        }
    }

    private func systemError(_ error: any Error, _ visit: Visit) -> Reply {
        let request = visit.request
        let fault = registrar.fault(of: error, visit)
        let reply = Dialect(of: request.surface).reply(to: fault, in: .recipe, requestID: request.id)
        return dressed(reply, for: visit)
    }

    private func dressed(_ reply: Reply, for visit: Visit) -> Reply {
        var reply = dressed(reply, for: visit.request.call, on: visit.request.surface)
        reply.headers[.traceResponse] = visit.request.trace?.text
        return reply
    }

    /// The answer with the header fields that every answer has.
    private func dressed(_ reply: Reply, for call: Call, on surface: Surface) -> Reply {
        var reply = reply
        reply.headers[.emulator] = Product.signature
        if CrossOrigin.isOpen(to: call, on: surface) { CrossOrigin.allow(&reply, for: call) }
        return reply
    }
}
