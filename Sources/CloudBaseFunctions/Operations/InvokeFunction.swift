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
        let door = CallerDoor(runner: runner, callers: callers)
        return .json(try await door.invoke(request.parameter("name"), event, request, at: desk, record: &record))
    }
}
