import EmulatorCore
import EmulatorState
import JSONKit

/// An action, as one function from its parameters and the state to the members of its answer.
struct Action: Operation {
    let door: Door
    let answer: @Sendable (inout Parameters, State) throws -> Members

    func read(_ request: Request) throws -> ActionCall { try door.admit(request) }

    /// Parameters that the action never asked for are refused at its end: a refusal undoes what it did.
    func reply(to call: ActionCall, in state: State) throws -> Reply {
        state.notes.caller = call.signer.rawValue
        var parameters = call.parameters
        let members = try answer(&parameters, state)
        try parameters.finish()
        return .management(members, requestID: call.requestID)
    }
}

/// An action that takes its time; it refuses unknown parameters itself, before it does anything.
struct HopAction: HopOperation {
    let door: Door
    let answer: @Sendable (Parameters, any HopDesk) async throws -> Members

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        let call = try door.admit(request)
        record.notes.caller = call.signer.rawValue
        var parameters = call.parameters
        record.notes.environment = try parameters.string("EnvId").map { EnvironmentID(String($0.prefix(64))) }
        return .management(try await answer(call.parameters, desk), requestID: call.requestID)
    }
}
