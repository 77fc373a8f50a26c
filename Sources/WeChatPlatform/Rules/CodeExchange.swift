import EmulatorCore
import EmulatorState
import JSONKit

/// The exchange of a login code, once it is known for which app.
///
/// The order of checks follows public reports as far as there are any; from the allow-list on it is our choice. Every
/// refusal leaves the code as it was, except that an exchange with another app's appid burns it (three independent
/// reports).
struct CodeExchange: Sendable {
    private let text: LoginCode?
    private let grantType: String?
    private let client: String

    /// The exchange that a call asks for, by its query.
    init(_ request: Request, _ query: QueryParameters) {
        text = query.given("js_code").map { LoginCode($0) }
        grantType = query["grant_type"]
        client = request.client
    }

    /// Exchanges the code for the session of its user.
    func reply(for app: App, in state: State) throws -> Reply {
        let now = try state.clock.now(in: app.environment)
        let code = try text.flatMap { try state.loginCodes.find($0) }
        state.notes.correlation = code?.correlation
        let quota = QuotaCount(app: app, client: client, code: code, now: now)
        let refusal = try quota.refusal(in: state)
        if refusal == nil { try quota.count(in: state) }
        // The quotas, of which every call counts that has come so far, are answered after these.
        try AppCheck.admit(app, from: client)
        guard grantType == "authorization_code" else { throw Fault(.invalidGrantType) }
        if let refusal { throw refusal }

        guard let text else { throw Fault(.codeMissing) }
        let issued = try CodeRule.redeemable(code, text: text, at: now)
        guard issued.appID == app.id else {
            state.surviving { try state.loginCodes.spend(issued.code, at: now) }
            throw Fault(
                .invalidCode, because: "the code was made for app \(issued.appID), not \(app.id); it is burnt",
                trueCause: .codeOfOtherApp)
        }
        guard let user = try state.weChatUsers.find(issued.user, in: app.id), let session = user.session else {
            throw Fault(.invalidCode, because: "the code's user is gone")
        }
        state.notes.caller = user.openID.rawValue
        guard !user.isHighRisk else { throw Fault(.codeBlocked, because: "user \(user.name) is marked as high risk") }
        try state.loginCodes.spend(issued.code, at: now)
        return Self.reply(of: user, session.key)
    }

    /// The members and their order as captured: no errcode, unionid only with an Open Platform account.
    private static func reply(of user: WeChatUser, _ key: SessionKey) -> Reply {
        var body: JSONObject = [
            "session_key": .string(key.reveal()), "openid": .string(user.openID.rawValue),
        ]
        if let unionID = user.unionID { body.append("unionid", .string(unionID.rawValue)) }
        return .weChat(.object(body))
    }
}

extension QueryParameters {
    /// The value of a parameter; an empty one is none.
    func given(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
