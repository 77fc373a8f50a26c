public import EmulatorCore
import HTTPTypes

/// What came of a server's request for the session of a login code.
public enum SessionAnswer: Sendable {
    /// WeChat answered.
    case answered(Reply)
    /// The address of the request would be longer than the 16 KiB that servers take.
    case tooLong
    /// Nothing came, or not all of it: somebody asked for a failure of that kind.
    case brokenOff(String)
}

extension HopDesk {
    /// Asks WeChat for the session of a login code, as any server would, through the gateway.
    ///
    /// - Parameters:
    ///   - code: The login code.
    ///   - appID: The app, as the caller believes.
    ///   - secret: Its secret, as the caller believes.
    ///   - address: Where the call comes from, for quotas and allow-lists.
    /// - Returns: What came of it.
    public func codeToSession(
        _ code: String, appID: String, secret: String, from address: String
    ) async -> SessionAnswer {
        let target =
            "/sns/jscode2session?appid=\(PercentCoding.encode(appID))&secret=\(PercentCoding.encode(secret))"
            + "&js_code=\(PercentCoding.encode(code))&grant_type=authorization_code"
        guard target.utf8.count <= 16 * 1024 else { return .tooLong }
        var reply = await answer(
            Call(
                method: .get, target: target, host: "api.weixin.qq.com", headers: [.forwardedFor: address],
                receivedAt: wallClock.now()))
        switch reply.delivery {
        case .whole: return .answered(reply)
        case .cut(let length):
            reply.body = Array(reply.body.prefix(length))
            return .answered(reply)
        case .reset: return .brokenOff("the connection was reset")
        case .never:
            await wallClock.sleep(for: Lifetimes.functionPatience)
            return .brokenOff("no answer came within \(DurationText.text(Lifetimes.functionPatience))")
        }
    }
}
