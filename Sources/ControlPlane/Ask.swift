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

/// A call of the control plane that takes its time.
struct HopAsk: HopOperation {
    private let answer: @Sendable (Request, any HopDesk) async throws -> JSON

    init(_ answer: @escaping @Sendable (Request, any HopDesk) async throws -> JSON) { self.answer = answer }

    func reply(to request: Request, at desk: any HopDesk, notes: inout CallNotes) async throws -> Reply {
        .json(try await answer(request, desk))
    }
}
