public import EmulatorCore
import HTTPTypes

extension HopDesk {
    /// Asks WeChat for the session of a login code, as any server would, through the gateway.
    ///
    /// - Parameters:
    ///   - code: The login code.
    ///   - appID: The app, as the caller believes.
    ///   - secret: Its secret, as the caller believes.
    ///   - address: Where the call comes from, for quotas and allow-lists.
    /// - Returns: The answer; `nil` if the address of the call would be longer than the 16 KiB that servers take.
    public func codeToSession(_ code: String, appID: String, secret: String, from address: String) async -> Reply? {
        let target =
            "/sns/jscode2session?appid=\(PercentCoding.encode(appID))&secret=\(PercentCoding.encode(secret))"
            + "&js_code=\(PercentCoding.encode(code))&grant_type=authorization_code"
        guard target.utf8.count <= 16 * 1024 else { return nil }
        return await answer(
            Call(
                method: .get, target: target, host: "api.weixin.qq.com", headers: [.forwardedFor: address],
                receivedAt: wallClock.now()))
    }
}
