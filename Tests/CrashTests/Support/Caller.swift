import EmulatorClient
import EmulatorTestSupport
import JSONKit

/// An answer that refuses what was asked for.
struct Refusal: Error, CustomStringConvertible {
    let description: String
    /// Whether the emulator is about to stop.
    let isStopping: Bool
}

/// One app's connection to an emulator: the hops of a login, and what can be done after it.
struct Caller: Sendable {
    private let client: HTTPClient
    private let authority: String
    /// Told of every complete answer.
    private let acknowledged: @Sendable () async -> Void

    private static let cloud = "\(World.environment).ap-shanghai.tcb-api.tencentcloudapi.com"

    init(_ address: BaseURL, acknowledged: @escaping @Sendable () async -> Void = {}) {
        client = HTTPClient(host: address.host, port: address.port)
        authority = "\(address.host):\(address.port)"
        self.acknowledged = acknowledged
    }

    /// Closes its connection.
    func close() async { await client.close() }

    /// `wx.login`: a code, and whose it is.
    func code(of user: String) async throws -> (code: String, openID: String) {
        let body = try await control("POST", "wechat/apps/\(World.appID)/users/\(user)/login")
        return (try text("code", of: body), try text("openid", of: body))
    }

    /// `jscode2session`: the openid, `nil` for errcode 40029.
    func exchange(_ code: String) async throws -> String? {
        let credentials = "appid=\(World.appID)&secret=\(World.secret)"
        let target = "/sns/jscode2session?\(credentials)&js_code=\(code)&grant_type=authorization_code"
        let body = try await send("GET", target, host: "api.weixin.qq.com") { $0["errcode"] == 40029 }
        return body["errcode"] == nil ? try text("openid", of: body) : nil
    }

    /// The ticket function.
    func ticket(for code: String) async throws -> String {
        let host = "\(World.environment).service.tcloudbase.com"
        return try text("ticket", of: try await send("POST", "/getLoginTicket", host: host, ["code": .string(code)]))
    }

    /// `signInWithCustomTicket`.
    func signIn(with ticket: String) async throws -> Tokens {
        let body: JSON = ["provider_id": "custom", "ticket": .string(ticket)]
        let target = "/auth/v1/signin/custom?client_id=\(World.environment)"
        return try tokens(of: try await send("POST", target, host: Self.cloud, body))
    }

    /// The next pair of tokens, `nil` if the refresh token is not good (any more).
    func refresh(_ token: String) async throws -> Tokens? {
        let body: JSON = [
            "client_id": .string(World.environment), "grant_type": "refresh_token", "refresh_token": .string(token),
        ]
        let answer = try await send("POST", "/auth/v1/token", host: Self.cloud, body) { $0["error"] == "invalid_grant" }
        return answer["error"] == nil ? try tokens(of: answer) : nil
    }

    /// An action of the data endpoint on the collection `todos`; the answer's `data`.
    func data(_ action: String, _ fields: JSONObject, token: String) async throws -> JSON {
        var body: JSONObject = [
            "action": .string("database.\(action)"), "dataVersion": "2020-01-10", "env": .string(World.environment),
            "access_token": .string(token), "collectionName": "todos",
        ]
        for (name, value) in fields { body.append(name, value) }
        let answer = try await send("POST", "/web?env=\(World.environment)", host: Self.cloud, .object(body))
        guard let data = answer["data"] else { throw Refusal(description: answer.text(), isStopping: false) }
        return data
    }

    /// A call of the control plane.
    func control(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> JSON {
        try await send(method, "/emulator/v1/\(path)", host: authority, body)
    }

    private func send(
        _ method: String, _ target: String, host: String, _ body: JSON? = nil, unless: (JSON) -> Bool = { _ in false }
    ) async throws -> JSON {
        let response = try await client.send(
            method: method, target: target, headers: [("Host", host), ("Content-Type", "application/json")],
            body: body?.bytes())
        await acknowledged()
        let answer = try JSON.parse(response.body)
        // Every refusal says why in this field, whatever its dialect says.
        guard let hint = response.header("x-emulator-hint"), !unless(answer) else { return answer }
        throw Refusal(
            description: "\(method) \(target): \(response.status) \(response.text) (\(hint))",
            isStopping: response.status == 503)
    }

    private func tokens(of body: JSON) throws -> Tokens {
        Tokens(
            uid: try text("sub", of: body), access: try text("access_token", of: body),
            refresh: try text("refresh_token", of: body))
    }

    private func text(_ name: String, of body: JSON) throws -> String {
        guard let text = body[name]?.string else {
            throw Refusal(description: "no \(name) in \(body.text())", isStopping: false)
        }
        return text
    }
}

/// What a sign-in or a refresh hands out.
struct Tokens: Sendable {
    let uid: String
    let access: String
    let refresh: String
}
