import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

/// Calls of an app's server, and of its users' devices.
extension World {
    static let app = "wechat/apps/\(World.appID)"
    private static let host = "api.weixin.qq.com"

    /// `cgi-bin/token`.
    func askToken(
        appID: String = Self.appID, secret: String = Self.secret, from address: String? = nil
    ) async -> Reply {
        let query = "grant_type=client_credential&appid=\(appID)&secret=\(secret)"
        return await send(.get, "/cgi-bin/token?\(query)", host: Self.host, headers: Self.forwarded(address))
    }

    /// An access token.
    func token(appID: String = Self.appID, secret: String = Self.secret) async throws -> String {
        try Self.text("access_token", in: await askToken(appID: appID, secret: secret))
    }

    /// `cgi-bin/stable_token`.
    func askStableToken(force: Bool = false, appID: String = Self.appID, secret: String = Self.secret) async -> Reply {
        await send(
            .post, "/cgi-bin/stable_token", host: Self.host,
            json: [
                "grant_type": "client_credential", "appid": .string(appID), "secret": .string(secret),
                "force_refresh": .bool(force),
            ])
    }

    /// A stable access token.
    func stableToken(force: Bool = false) async throws -> String {
        try Self.text("access_token", in: await askStableToken(force: force))
    }

    /// A POST of an app's server.
    func post(
        _ path: String, token: String?, _ body: JSON? = [:], from address: String? = nil
    ) async -> Reply {
        let query = token.map { "?access_token=\($0)" } ?? ""
        return await send(
            .post, "\(path)\(query)", host: Self.host, headers: Self.forwarded(address), body: body?.bytes() ?? [])
    }

    /// A GET of an app's server.
    func get(
        _ path: String, token: String?, _ parameters: [(String, String)] = [], from address: String? = nil
    ) async -> Reply {
        let all = (token.map { [("access_token", $0)] } ?? []) + parameters
        let query = all.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return await send(.get, "\(path)?\(query)", host: Self.host, headers: Self.forwarded(address))
    }

    /// What a device does.
    func device(
        _ act: String, of user: String = "alice", in appID: String = Self.appID, _ body: JSON? = nil
    ) async throws -> JSON {
        try await control(.post, "wechat/apps/\(appID)/users/\(user)/\(act)", body)
    }

    /// The session of a fresh login, as the app's server learns it.
    func session(of user: String = "alice") async throws -> (openID: String, key: String) {
        let reply = await exchange(try await code(of: user))
        return (try Self.text("openid", in: reply), try Self.text("session_key", in: reply))
    }

    /// A fresh phone code.
    func phoneCode(of user: String = "alice", in appID: String = Self.appID) async throws -> String {
        try #require(try await device("phone-number", of: user, in: appID)["code"]?.string)
    }

    /// Another app, with its secret.
    func anotherApp(_ body: JSON = [:]) async throws -> (appID: String, secret: String) {
        let made = try await control(.post, "wechat/apps", body)
        return (try #require(made["appid"]?.string), try #require(made["secret"]?.string))
    }

    /// The parameters that prove knowledge of a session key.
    static func proof(openID: String, key: String) throws -> [(String, String)] {
        let signature = Hex.encode(try HMACSHA256.authenticate([], key: Array(key.utf8)))
        return [("openid", openID), ("signature", signature), ("sig_method", "hmac_sha256")]
    }

    /// Lets emulated time pass.
    func pass(_ duration: String) async throws {
        try await control(.post, "clock", ["advance": .string(duration)])
    }

    private static func forwarded(_ address: String?) -> HTTPFields {
        address.map { [.forwardedFor: $0] } ?? [:]
    }

    private static func text(_ name: String, in reply: Reply) throws -> String {
        try #require(try reply.json[name]?.string, "no \(name) in \(reply.text)")
    }
}

extension Reply {
    /// The number of a refusal, 0 for a success with one, `nil` where there is none.
    var errcode: Int64? {
        get throws { try json["errcode"]?.integer }
    }
}
