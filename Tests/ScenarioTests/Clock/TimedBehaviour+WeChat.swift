import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

extension TimedBehaviour {
    private static let app = "wechat/apps/\(World.appID)"

    static let weChat = [
        TimedBehaviour("a used-up minute", for: .seconds(60)) { world in
            try await world.control(.put, "wechat/quota", ["limit": 1])
            _ = await world.exchange(try await world.code())
            return { try await world.exchange(world.code()).json["errcode"] == 45011 }
        },
        TimedBehaviour("a used-up day", for: .seconds(16 * 3600)) { world in
            try await world.control(.patch, app, ["dailyLimit": 1])
            _ = await world.exchange(try await world.code())
            return { try await world.exchange(world.code()).json["errcode"] == 45009 }
        },
        TimedBehaviour("a session key", ["sessionKey"], for: Lifetimes.sessionKey) { world in
            _ = try await world.code()
            return { try await world.control(.post, "\(app)/users/alice/check-session")["errMsg"] == "checkSession:ok" }
        },
        TimedBehaviour("a WeChat access token", ["platformToken"], for: Lifetimes.platformToken) { world in
            let token = try await world.serverToken()
            return { try await world.isTaken(token) }
        },
        TimedBehaviour(
            "a replaced WeChat access token", ["replacedPlatformToken"], for: Lifetimes.replacedPlatformToken
        ) {
            world in
            let token = try await world.serverToken()
            _ = try await world.serverToken()
            return { try await world.isTaken(token) }
        },
        TimedBehaviour(
            "a stable access token before it is followed by another", ["stableTokenOverlap"],
            for: Lifetimes.platformToken - Lifetimes.stableTokenOverlap
        ) { world in
            let token = try await world.stableToken()
            return { try await world.stableToken() == token }
        },
        TimedBehaviour("the pause between forced refreshes", ["forcedRefreshGap"], for: Lifetimes.forcedRefreshGap) {
            world in
            let token = try await world.stableToken(force: true)
            return { try await world.stableToken(force: true) == token }
        },
        TimedBehaviour("a phone code", ["phoneCode"], for: Lifetimes.phoneCode) { world in
            let code = try await world.control(.post, "\(app)/users/alice/phone-number")["code"] ?? .null
            return { try await world.server("/wxa/business/getuserphonenumber", ["code": code])["errcode"] == 0 }
        },
        TimedBehaviour("a payment", ["payment"], for: Lifetimes.payment) { world in
            try await world.control(.patch, app, ["openPlatform": "vendor"])
            let user = try await world.control(.get, "\(app)/users/alice")["openid"]?.string ?? ""
            let made = try await world.control(.post, "\(app)/users/alice/payments")["transactionId"]?.string ?? ""
            return {
                let query = "openid=\(user)&transaction_id=\(made)"
                return try await world.server("/wxa/getpaidunionid", query: query)["errcode"] == 0
            }
        },
        TimedBehaviour("word for encrypted data", ["encryptedData"], for: Lifetimes.encryptedData) { world in
            _ = try await world.code()
            let data = try await world.control(.post, "\(app)/users/alice/phone-number")["encryptedData"]?.string ?? ""
            let hash = JSON.string(Hex.encode(try SHA256.digest(Array(data.utf8))))
            return {
                try await world.server("/wxa/business/checkencryptedmsg", ["encrypted_msg_hash": hash])["vaild"] == true
            }
        },
        TimedBehaviour("a refusal that can be looked up", ["rid"], for: Lifetimes.rid) { world in
            let refusal = try await world.server("/wxa/business/getuserphonenumber", ["code": "x"])
            let rid = refusal["errmsg"]?.string?.split(separator: " ").last.map(String.init) ?? ""
            return { try await world.server("/cgi-bin/openapi/rid/get", ["rid": .string(rid)])["errcode"] == 0 }
        },
    ]
}

extension World {
    private static let weChat = "api.weixin.qq.com"

    fileprivate func serverToken() async throws -> String {
        let query = "grant_type=client_credential&appid=\(Self.appID)&secret=\(Self.secret)"
        let reply = await send(.get, "/cgi-bin/token?\(query)", host: Self.weChat)
        return try #require(try reply.json["access_token"]?.string)
    }

    fileprivate func stableToken(force: Bool = false) async throws -> String {
        let reply = await send(
            .post, "/cgi-bin/stable_token", host: Self.weChat,
            json: [
                "grant_type": "client_credential", "appid": .string(Self.appID), "secret": .string(Self.secret),
                "force_refresh": .bool(force),
            ])
        return try #require(try reply.json["access_token"]?.string)
    }

    /// Whether WeChat takes an access token.
    fileprivate func isTaken(_ token: String) async throws -> Bool {
        let reply = await send(.post, "/cgi-bin/openapi/rid/get?access_token=\(token)", host: Self.weChat, json: [:])
        return try ![40001, 40014, 42001].contains(reply.json["errcode"]?.integer)
    }

    /// A call of the app's server, with a fresh access token.
    fileprivate func server(_ path: String, _ body: JSON) async throws -> JSON {
        let token = try await serverToken()
        return try await send(.post, "\(path)?access_token=\(token)", host: Self.weChat, json: body).json
    }

    fileprivate func server(_ path: String, query: String) async throws -> JSON {
        let token = try await serverToken()
        return try await send(.get, "\(path)?access_token=\(token)&\(query)", host: Self.weChat).json
    }
}
