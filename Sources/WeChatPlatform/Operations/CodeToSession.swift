import EmulatorCore
import EmulatorState
import JSONKit
import OpenSSLKit

/// `GET /sns/jscode2session`: exchanges a login code for the openid and the session key.
///
/// The order of checks follows public reports as far as there are any; from the
/// allow-list on it is our choice. Every refusal leaves the code as it was, except that an exchange with another
/// app's appid burns it (three independent reports).
struct CodeToSession: Operation {
    struct Input: Sendable {
        let appID: AppID?
        let secret: String?
        let code: LoginCode?
        let grantType: String?
        let client: String
    }

    func read(_ request: Request) -> Input {
        let query = request.query
        return Input(
            appID: query["appid"].flatMap(Self.given).map { AppID($0) }, secret: query["secret"].flatMap(Self.given),
            code: query["js_code"].flatMap(Self.given).map { LoginCode($0) }, grantType: query["grant_type"],
            client: request.client)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let app = try verifiedApp(input, in: state)
        let now = try state.clock.now(in: app.environment)
        let code = try input.code.flatMap { try state.loginCodes.find($0) }
        state.notes.correlation = code?.correlation
        let quota = QuotaCount(app: app, client: input.client, code: code, now: now)
        let refusal = try quota.refusal(in: state)
        if refusal == nil { try quota.count(in: state) }
        try admit(input, to: app)
        if let refusal { throw refusal }

        guard let text = input.code else { throw Fault(.codeMissing) }
        let issued = try CodeRule.redeemable(code, text: text, at: now)
        guard issued.appID == app.id else {
            state.surviving { try state.loginCodes.spend(issued.code, at: now) }
            throw Fault(.invalidCode, because: "the code was made for app \(issued.appID), not \(app.id); it is burnt")
        }
        guard let user = try state.weChatUsers.find(issued.user, in: app.id), let key = user.sessionKey else {
            throw Fault(.invalidCode, because: "the code's user is gone")
        }
        state.notes.caller = user.openID.rawValue
        guard !user.isHighRisk else { throw Fault(.codeBlocked, because: "user \(user.name) is marked as high risk") }
        try state.loginCodes.spend(issued.code, at: now)
        return Self.session(of: user, key)
    }

    private func verifiedApp(_ input: Input, in state: State) throws -> App {
        guard let appID = input.appID else { throw Fault(.appIDMissing) }
        guard let app = try state.apps.find(appID) else {
            throw Fault(.invalidAppID, because: "no app has the appid \(appID.rawValue.prefix(64))")
        }
        state.notes.appID = app.id
        state.notes.environment = app.environment
        guard let secret = input.secret else { throw Fault(.appSecretMissing) }
        guard constantTimeEquals(Array(secret.utf8), Array(app.secret.reveal().utf8)) else {
            throw Fault(.invalidAppSecret)
        }
        return app
    }

    /// What else is checked before the quotas, of which every call counts that has come so far.
    private func admit(_ input: Input, to app: App) throws(Fault) {
        guard app.addresses.isEmpty || app.addresses.contains(input.client) else {
            throw Fault(
                .addressNotAllowed,
                message: "invalid ip \(input.client) ipv6 ::ffff:\(input.client), not in whitelist")
        }
        guard !app.isBanned else { throw Fault(.appBanned) }
        guard app.isMiniProgram else { throw Fault(.apiUnauthorized) }
        guard input.grantType == "authorization_code" else { throw Fault(.invalidGrantType) }
    }

    /// The members and their order as captured: no errcode, unionid only with an Open Platform account.
    private static func session(of user: WeChatUser, _ key: SessionKey) -> Reply {
        var body: JSONObject = [
            "session_key": .string(key.reveal()), "openid": .string(user.openID.rawValue),
        ]
        if let unionID = user.unionID { body.append("unionid", .string(unionID.rawValue)) }
        return .weChat(.object(body))
    }

    private static func given(_ text: String) -> String? { text.isEmpty ? nil : text }
}
