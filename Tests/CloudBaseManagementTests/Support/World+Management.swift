import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// Calls of the management API, as the SDKs send them.
extension World {
    /// A signature in the right form, which nobody could have made.
    static let anySignature =
        "TC3-HMAC-SHA256 Credential=AKIDanybody/2026-05-01/tcb/tc3_request, SignedHeaders=content-type;host, "
        + "Signature=\(String(repeating: "0", count: 64))"

    /// The header fields of an action.
    static func headers(of action: String) -> HTTPFields {
        [
            .contentType: "application/json", .tencentAction: action, .tencentVersion: "2018-06-08",
            .tencentTimestamp: "1777622400", .authorization: anySignature,
        ]
    }

    /// Sends an action as manager-node does with `TCB_BASE_URL` set to the emulator's address.
    func send(action: String, _ body: JSON, headers change: (inout HTTPFields) -> Void = { _ in }) async -> Reply {
        var headers = Self.headers(of: action)
        change(&headers)
        clock.advance(by: .milliseconds(1))
        return await send(.post, "/", headers: headers, body: body.bytes())
    }

    /// What an action answers, without the request's id.
    @discardableResult
    func manage(_ action: String, _ parameters: JSONObject = [:]) async throws -> JSONObject {
        var named: JSONObject = ["EnvId": .string(Self.environment)]
        for (name, value) in parameters { named.append(name, value) }
        return try await answer(action, named)
    }

    /// What an action answers to exactly these parameters.
    func answer(_ action: String, _ parameters: JSONObject) async throws -> JSONObject {
        let reply = await send(action: action, .object(parameters))
        let response = try #require(try reply.json["Response"]?.object)
        var members = JSONObject()
        for (name, value) in response where name != "RequestId" { members.append(name, value) }
        return members
    }

    /// The code that an action is refused with, `nil` if it is not.
    func refusal(of action: String, _ parameters: JSONObject = [:]) async throws -> String? {
        try await manage(action, parameters)["Error"]?["Code"]?.string
    }
}
