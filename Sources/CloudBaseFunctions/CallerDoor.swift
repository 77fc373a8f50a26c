import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// Invokes functions for logged-in callers, whichever way the call came in.
///
/// The documented default rule is `auth != null`: whoever is logged in may call.
struct CallerDoor: Sendable {
    let runner: FunctionRunner
    let callers: CallerDesk

    /// A function, with what its run needs to know.
    private struct Target: Sendable {
        let function: Function
        let egress: String
        let profile: Profile
    }

    /// Checks the caller, finds the function and runs it.
    ///
    /// - Throws: ``FaultKind/functionInvocationFailed`` with the text of the exception if the function threw.
    func invoke(
        _ name: String, _ event: JSONObject, _ request: Request, at desk: any HopDesk, record: inout HopRecord
    ) async throws -> JSON {
        try await runner.prepared()
        let target = try await target(name, for: request, at: desk, record: &record)
        let outcome = await runner.invoke(
            target.function, event: event, request: request.id, egress: target.egress, at: desk, record: &record)
        switch outcome {
        case .returned(let value, _): return value
        case .threw(let fault):
            let text = fault.wire(in: target.profile).message
            throw Fault(.functionInvocationFailed, message: text, because: fault.reason)
        }
    }

    private func target(
        _ name: String, for request: Request, at desk: any HopDesk, record: inout HopRecord
    ) async throws -> Target {
        let token = callers.read(request)
        let (target, learned) = try await desk.run { [callers] state in
            let caller = try callers.caller(token, of: request, in: state)
            let function = try FunctionRunner.find(name, in: caller.environment.id, state)
            let target = Target(
                function: function, egress: caller.environment.egressAddress, profile: try state.settings.profile())
            return (target, state.notes)
        }
        record.notes = learned
        return target
    }
}
