import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// A failure on demand shows nothing of what is armed.
@Suite("Armed: failures on demand")
struct StruckTests {
    @Test("A refusal that somebody asked for is not the error")
    func injected() async throws {
        let world = try World()
        await world.arm(.minuteQuota)
        let target =
            "/sns/jscode2session?appid=\(World.appID)&secret=\(World.secret)&js_code=x&grant_type=authorization_code"
        let struck = await world.send(
            .get, target, host: "api.weixin.qq.com", headers: [.emulatorFault: #"{"error":"minuteQuota"}"#])
        #expect(try struck.json["errcode"] == 45011)
        #expect(try await world.status(.minuteQuota) == "armed")
        try await world.control(.post, "faults", ["match": ["surface": "weChat"], "effect": ["error": "minuteQuota"]])
        _ = await world.exchange(try await world.code())
        #expect(try await world.status(.minuteQuota) == "armed")
    }

    @Test("A refusal that only came late is the error")
    func late() async throws {
        let world = try World()
        await world.arm(.customLoginOff)
        try await world.control(.post, "faults", ["match": ["surface": "auth"], "effect": ["latency": "0s"]])
        _ = await world.signIn(with: try await world.ticket())
        #expect(try await world.status(.customLoginOff) == "seen")
    }
}
