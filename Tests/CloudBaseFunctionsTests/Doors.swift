import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit

/// The three ways to a function.
enum Door: CaseIterable, Sendable {
    case access, callFunction, gateway
}

extension World {
    /// Invokes the ticket function through a door.
    func invoke(_ door: Door, _ event: JSON, token: String?) async -> Reply {
        switch door {
        case .access:
            return await send(.post, "/getLoginTicket", host: "demo-local.service.tcloudbase.com", json: event)
        case .callFunction:
            return await data(
                "functions.invokeFunction",
                ["function_name": "getLoginTicket", "request_data": .string(event.text())], token: token)
        case .gateway:
            var headers: HTTPFields = [:]
            headers[.authorization] = token.map { "Bearer \($0)" }
            return await send(
                .post, "/v1/functions/getLoginTicket", host: "demo-local.api.tcloudbasegateway.com", headers: headers,
                json: event)
        }
    }

    /// What the function returned, whatever the door wraps it in.
    func result(_ door: Door, _ event: JSON, token: String?) async throws -> JSON {
        let body = try await invoke(door, event, token: token).json
        guard door == .callFunction else { return body }
        return try JSON.parse(body["data"]?["response_data"]?.string ?? "null")
    }

    /// Changes the ticket function.
    func deploy(_ change: JSON) async throws {
        try await control(.patch, "envs/demo-local/functions/getLoginTicket", change)
    }

    /// The lines of the function's latest invocation.
    func lines() async throws -> [String] {
        let logs = try await control(.get, "envs/demo-local/functions/getLoginTicket/logs")
        return logs["logs"]?[0]?["lines"]?.array?.compactMap(\.string) ?? []
    }
}
