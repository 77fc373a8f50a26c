import EmulatorCore
import EmulatorState
import JSONKit

/// The fake `wx.login`: a device of a person asks WeChat for a login code.
///
/// A name that the app does not know yet is a new person. The app's rotation says whether there is a new session key.
struct DeviceLogin: Operation {
    func read(_ request: Request) throws -> Device {
        try Fields(request).finish()
        return try Device(request)
    }

    func reply(to device: Device, in state: State) throws -> Reply {
        let app = try device.app(in: state)
        var user = try state.weChatUsers.findOrCreate(device.name, in: app)
        let now = try state.clock.now(in: app.environment)
        let session = try SessionRule.afterLogin(user, in: app, at: now, state)
        if session != user.session || session.key != user.loginKey {
            user.session = session
            user.loginKey = session.key
            try state.weChatUsers.save(user)
        }
        let code = try state.loginCodes.issue(to: user, at: now)
        state.notes.caller = user.openID.rawValue
        state.notes.subject = user.name
        state.notes.correlation = code.correlation
        return .json([
            "code": .string(code.code.rawValue), "errMsg": "login:ok", "openid": .string(user.openID.rawValue),
        ])
    }
}
