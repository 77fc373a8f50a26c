import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /wxa/checksession`: whether the server's session key is the present one.
///
/// Whatever is stale, wrong or expired is 87009 (WeChat's staff).
struct CheckSession: ServerInterface {
    let meter = Meter.checkSession
    let place = CallParameters.Place.anywhere

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        _ = try UserSignature.verified(call, in: state)
        return .weChatOK
    }
}

/// `GET /wxa/resetusersessionkey`: a new session key at once, which ends when the old one would have (documented).
///
/// The device is not told, so its `wx.checkSession` fails from now on.
struct ResetUserSessionKey: ServerInterface {
    let meter = Meter.resetSessionKey
    let place = CallParameters.Place.anywhere

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        var (user, old) = try UserSignature.verified(call, in: state)
        let key = try state.weChatUsers.newSessionKey()
        user.session = WeChatSession(key: key, madeAt: call.now, expiresAt: old.expiresAt)
        try state.weChatUsers.save(user)
        var body = JSONObject.weChatOK
        body.append("openid", .string(user.openID.rawValue))
        body.append("session_key", .string(key.reveal()))
        return body
    }
}
