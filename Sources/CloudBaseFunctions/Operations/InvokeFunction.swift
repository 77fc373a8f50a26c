import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /v1/functions/{name}`: callFunction of an SDK in gateway mode; the body is the event.
struct InvokeFunction: HopOperation {
    let runner: FunctionRunner
    let callers: CallerDesk

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        let event = try request.object(orRefuse: .functionParameterInvalid)
        try await runner.prepared()
        let target = try await FunctionTarget.find(
            request.parameter("name"), for: request, callers: callers, at: desk, record: &record)
        let outcome = await runner.invoke(
            target.function, event: event, request: request.id, egress: target.egress, at: desk, record: &record)
        switch outcome {
        case .returned(let value, _): return .json(value)
        case .threw(let fault):
            let text = fault.wire(in: target.profile).message
            throw Fault(.functionInvocationFailed, message: text, because: fault.reason)
        }
    }
}

/// A function that a logged-in caller invokes, with what its run needs to know.
///
/// The documented default rule is `auth != null`: whoever is logged in may call.
struct FunctionTarget: Sendable {
    let function: Function
    let egress: String
    let profile: Profile

    /// Checks the caller and finds the function.
    static func find(
        _ name: String, for request: Request, callers: CallerDesk, at desk: any HopDesk, record: inout HopRecord
    ) async throws -> FunctionTarget {
        let token = callers.read(request)
        let (target, learned) = try await desk.run { state in
            let caller = try callers.caller(token, of: request, in: state)
            let function = try FunctionRunner.find(name, in: caller.environment.id, state)
            let target = FunctionTarget(
                function: function, egress: caller.environment.egressAddress, profile: try state.settings.profile())
            return (target, state.notes)
        }
        record.notes = learned
        return target
    }
}
