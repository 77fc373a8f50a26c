import EmulatorCore
import EmulatorState
import JSONKit

/// `wx.checkSession`: whether the key that the last login's code stands for is still the present one.
///
/// The text of a failure is not documented; this one is a field report.
struct DeviceCheckSession: Operation {
    private static let failure = "checkSession:fail 系统错误，错误码：-13001,session time out, need relogin"

    func read(_ request: Request) throws -> Device {
        try Fields(request).finish()
        return try Device(request)
    }

    func reply(to device: Device, in state: State) throws -> Reply {
        let app = try device.app(in: state)
        let user = try device.user(of: app, in: state)
        let now = try state.clock.now(in: app.environment)
        guard let session = user.session, session.key == user.loginKey, session.isLive(at: now) else {
            return .json(["errMsg": .string(Self.failure)])
        }
        return .json(["errMsg": "checkSession:ok"])
    }
}
