public import EmulatorCore
import HTTPTypes
public import JSONKit

/// The hops of a login, as a mini program and its function take them.
extension World {
    /// What a complete login gives the app.
    public struct Login: Sendable {
        /// The access token.
        public let accessToken: String
        /// The refresh token.
        public let refreshToken: String
        /// The account.
        public let uid: String
    }

    /// A hop did not give what the next one needs.
    public struct Broken: Error, CustomStringConvertible {
        /// The answer of the hop.
        public let description: String
    }

    /// `wx.login`: a login code for a person.
    public func code(of user: String = "alice", in appID: String = Self.appID) async throws -> String {
        try text("code", of: try await control(.post, "wechat/apps/\(appID)/users/\(user)/login"))
    }

    /// `jscode2session`, as a function calls it.
    public func exchange(
        _ code: String, appID: String = Self.appID, secret: String = Self.secret, from address: String? = nil
    ) async -> Reply {
        let target = "/sns/jscode2session?appid=\(appID)&secret=\(secret)&js_code=\(code)&grant_type=authorization_code"
        return await send(
            .get, target, host: "api.weixin.qq.com", headers: address.map { [.forwardedFor: $0] } ?? [:])
    }

    /// The ticket function through the HTTP access service, as `wx.request` calls it.
    public func callTicketFunction(_ code: String, in environment: String = Self.environment) async -> Reply {
        await send(
            .post, "/getLoginTicket", host: "\(environment).service.tcloudbase.com", json: ["code": .string(code)])
    }

    /// A fresh ticket for a person: `wx.login`, then the ticket function.
    public func ticket(of user: String = "alice") async throws -> String {
        try text("ticket", of: try await callTicketFunction(try await code(of: user)).json)
    }

    /// `signInWithCustomTicket`: the first of its two requests.
    public func signIn(with ticket: String, in environment: String = Self.environment) async -> Reply {
        await send(
            .post, "/auth/v1/signin/custom?client_id=\(environment)",
            host: "\(environment).ap-shanghai.tcb-api.tencentcloudapi.com",
            json: ["provider_id": "custom", "ticket": .string(ticket)])
    }

    /// A whole login of a person.
    public func logIn(_ user: String = "alice") async throws -> Login {
        try login(from: await signIn(with: try await ticket(of: user)))
    }

    /// What a token response gives the app.
    public func login(from reply: Reply) throws -> Login {
        let body = try reply.json
        return Login(
            accessToken: try text("access_token", of: body), refreshToken: try text("refresh_token", of: body),
            uid: try text("sub", of: body))
    }

    /// A call of the data endpoint, as the client SDK sends it.
    public func data(
        _ action: String, _ fields: JSONObject, token: String?, in environment: String = Self.environment
    ) async -> Reply {
        var body: JSONObject = ["action": .string(action), "dataVersion": "2020-01-10", "env": .string(environment)]
        for (name, value) in fields { body.append(name, value) }
        if let token { body.append("access_token", .string(token)) }
        return await send(
            .post, "/web?env=\(environment)", host: "\(environment).ap-shanghai.tcb-api.tencentcloudapi.com",
            json: .object(body))
    }

    /// Reads a collection, as `db.collection(name).get()` does.
    public func read(_ collection: String, token: String?) async throws -> JSON {
        try await data(
            "database.queryDocument",
            ["collectionName": .string(collection), "queryType": "WHERE", "limit": 100], token: token
        ).json
    }

    private func text(_ name: String, of body: JSON) throws -> String {
        guard let text = body[name]?.string else { throw Broken(description: "no \(name) in \(body.text())") }
        return text
    }
}
