import EmulatorCore
import EmulatorState
import JSONKit

/// The fake `wx.login`: a device of a person asks WeChat for a login code.
///
/// A name that the app does not know yet is a new person. Each login makes a new session key, as WeChat may do
/// (documented as "may"; always is our choice).
struct DeviceLogin: Operation {
    struct Input: Sendable {
        let appID: AppID
        let name: String
    }

    func read(_ request: Request) throws -> Input {
        let name = request.parameter("name")
        guard (1...64).contains(name.utf8.count) else {
            throw Fault(.controlInvalid, because: "a user's name has 1 to 64 bytes")
        }
        return Input(appID: AppID(request.parameter("appid")), name: name)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        guard let app = try state.apps.find(input.appID) else {
            throw Fault(.controlNotFound, because: "there is no app \(input.appID.rawValue.prefix(64))")
        }
        var user = try state.weChatUsers.findOrCreate(input.name, in: app)
        user.sessionKey = try state.weChatUsers.newSessionKey()
        try state.weChatUsers.save(user)
        let code = try state.loginCodes.issue(to: user, at: try state.clock.now(in: app.environment))
        state.notes.appID = app.id
        state.notes.environment = app.environment
        state.notes.caller = user.openID.rawValue
        state.notes.correlation = code.correlation
        return .json([
            "code": .string(code.code.rawValue), "errMsg": "login:ok", "openid": .string(user.openID.rawValue),
        ])
    }
}
