import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `functions.invokeFunction` on `/web`: callFunction of a client SDK.
struct CallFunction: HopOperation {
    let runner: FunctionRunner
    let callers: CallerDesk

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        guard let body = request.action, let name = body["function_name"]?.string else {
            throw Fault(.dataInvalidParameter, message: "function_name must be a string")
        }
        let event = try Self.event(body["request_data"])
        let door = CallerDoor(runner: runner, callers: callers)
        let value = try await door.invoke(name, event, request, at: desk, record: &record)
        // With `parse=true` the SDK takes the value as it is; otherwise it parses a JSON text.
        let parsed = request.query["parse"] == "true"
        let data: JSON = ["response_data": parsed ? value : .string(value.text())]
        return .json(["requestId": .string(request.id), "data": data])
    }

    private static func event(_ value: JSON?) throws -> JSONObject {
        guard let text = value?.string, !text.isEmpty else { return [:] }
        guard let event = (try? JSON.parse(text))?.object else {
            throw Fault(.functionParameterInvalid, because: "request_data is not the text of a JSON object")
        }
        return event
    }
}
