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
        let code = event["code"]?.string.map { LoginCode($0) }
        let target = try await target(name, carrying: code, for: request, at: desk, record: &record)
        let outcome = await runner.invoke(
            target.function, event: event, request: request.id, egress: target.egress, at: desk, record: &record)
        switch outcome {
        case .returned(let value, let hint):
            if let hint { record.notes.remark = hint }
            return value
        case .threw(let fault):
            let text = fault.wire(in: target.profile).message
            throw Fault(.functionInvocationFailed, message: text, because: fault.reason, trueCause: fault.trueCause)
        }
    }

    private func target(
        _ name: String, carrying code: LoginCode?, for request: Request, at desk: any HopDesk,
        record: inout HopRecord
    ) async throws -> Target {
        let token = callers.read(request)
        return try await desk.look(noting: &record) { [callers] state in
            state.notes.subject = name.cut(to: 64)
            let caller = try callers.caller(token, of: request, in: state)
            // A code that is handed over ties the call to the login that it began, not to the caller's.
            if let begun = try code.flatMap({ try state.loginCodes.find($0) }) {
                state.notes.correlation = begun.correlation
            }
            let function = try FunctionRunner.find(name, in: caller.environment.id, state)
            return Target(
                function: function, egress: caller.environment.egressAddress, profile: try state.settings.profile())
        }
    }
}
