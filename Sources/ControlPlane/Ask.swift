import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// A call of the control plane, as one function from the request and the state to a JSON answer.
struct Ask: Operation {
    private let answer: @Sendable (Request, State) throws -> JSON

    init(_ answer: @escaping @Sendable (Request, State) throws -> JSON) { self.answer = answer }

    func read(_ request: Request) -> Request { request }

    func reply(to request: Request, in state: State) throws -> Reply {
        .json(try answer(request, state))
    }
}

/// A call of the control plane whose answer is no JSON.
struct Page: Operation {
    private let answer: @Sendable (Request, State) throws -> Reply

    init(_ answer: @escaping @Sendable (Request, State) throws -> Reply) { self.answer = answer }

    func read(_ request: Request) -> Request { request }

    func reply(to request: Request, in state: State) throws -> Reply { try answer(request, state) }
}

/// A call of the control plane that takes its time.
struct HopAsk: HopOperation {
    private let answer: @Sendable (Request, any HopDesk) async throws -> JSON

    init(_ answer: @escaping @Sendable (Request, any HopDesk) async throws -> JSON) { self.answer = answer }

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        let name = request.parameter("env")
        record.notes.environment = name.isEmpty ? nil : EnvironmentID(name)
        return .json(try await answer(request, desk))
    }
}

/// A call of the control plane about keys: it waits until the first environments have theirs, so that what it shows
/// is complete and what it changes is not overwritten.
struct PreparedAsk: HopOperation {
    let keys: KeyMaker
    let answer: @Sendable (Request, State) throws -> JSON

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        try await keys.prepared()
        let (body, learned) = try await desk.run { [answer] state in (try answer(request, state), state.notes) }
        record.notes = learned
        return .json(body)
    }
}
