import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What a refusal consumes")
struct ConsumptionTests {
    private static let passed: [Defect] = [
        .address, .banned, .accountType, .grantType, .codeMissing, .codeUnknown, .codeOld, .codeUsed, .codeForeign,
        .userRisky,
    ]
    private static let stopped: [Defect] = [.path, .appIDMissing, .appIDUnknown, .secretMissing, .secretWrong]

    @Test(
        "A call that has passed the secret check counts, whatever becomes of it", arguments: passed, ["minute", "day"])
    func counts(defect: Defect, quota: String) async throws {
        let world = try World()
        let attempt = try await Attempt([defect], in: world)
        try await limit(quota, in: world)
        world.clock.advance(by: .seconds(60))
        _ = await attempt.send()
        try await relax(world)
        let expected: JSON = quota == "day" ? 45009 : 45011
        #expect(try await world.exchange(try await world.code()).json["errcode"] == expected)
    }

    @Test("A call that has not is not counted", arguments: stopped, ["minute", "day"])
    func doesNotCount(defect: Defect, quota: String) async throws {
        let world = try World()
        let attempt = try await Attempt([defect], in: world)
        try await limit(quota, in: world)
        for _ in 0..<3 { _ = await attempt.send() }
        #expect(try await world.exchange(try await world.code()).json["openid"] != nil)
    }

    @Test(
        "A refusal leaves the code as it was",
        arguments: [
            Defect.path, .appIDMissing, .appIDUnknown, .secretMissing, .secretWrong, .address, .banned, .accountType,
            .grantType, .dailyQuota, .minuteQuota, .userRisky,
        ])
    func leavesTheCode(defect: Defect) async throws {
        let world = try World()
        let attempt = try await Attempt([defect], in: world)
        #expect(try await attempt.send().json["errcode"] == defect.errcode(in: .recipe))
        try await relax(world)
        try await world.control(.patch, "wechat/apps/\(World.appID)", ["dailyLimit": 0])
        try await world.control(.put, "wechat/apps/\(World.appID)/quota", ["limit": 0])
        let good = try await Attempt([], in: world).send()
        #expect(try good.json["openid"] != nil)
        let healed = try await attempt.sendHealed()
        #expect(try healed.json["openid"] != nil, "the refusal consumed the code")
    }

    @Test("A refusal by quota eats no other quota, nor its own")
    func quotaRefusalsAreFree() async throws {
        let world = try World()
        try await world.control(.patch, "wechat/apps/\(World.appID)", ["dailyLimit": 3])
        try await world.control(.put, "wechat/quota", ["limit": 1])
        #expect(try await world.exchange(try await world.code()).json["openid"] != nil)
        for _ in 0..<5 { #expect(try await world.exchange(try await world.code()).json["errcode"] == 45011) }
        try await world.control(.put, "wechat/quota", ["limit": 2])
        #expect(try await world.exchange(try await world.code()).json["openid"] != nil)
    }

    @Test("A minute that the clock goes back to has its calls still counted")
    func turnedBack() async throws {
        let world = try World()
        try await world.control(.put, "wechat/quota", ["limit": 1])
        _ = await world.exchange(try await world.code())
        try await world.control(.post, "clock", ["advance": "1m"])
        #expect(try await world.exchange(try await world.code()).json["openid"] != nil)
        try await world.control(.post, "clock", ["advance": "-1m"])
        #expect(try await world.exchange(try await world.code()).json["errcode"] == 45011)
    }

    @Test("The day's quota ends with the emulated day, the minute's with the emulated minute")
    func windows() async throws {
        let world = try World()
        try await world.control(.patch, "wechat/apps/\(World.appID)", ["dailyLimit": 2])
        for _ in 0..<2 { #expect(try await world.exchange(try await world.code()).json["openid"] != nil) }
        #expect(try await world.exchange(try await world.code()).json["errcode"] == 45009)
        try await world.control(.post, "clock", ["advance": "15h59m"])
        #expect(try await world.exchange(try await world.code()).json["errcode"] == 45009)
        try await world.control(.post, "clock", ["advance": "1m"])
        #expect(try await world.exchange(try await world.code()).json["openid"] != nil)
    }

    @Test("The hundredth exchange of a minute passes, the next does not") func standardLimit() async throws {
        let world = try World()
        for _ in 0..<99 { _ = await world.exchange("0nocode") }
        #expect(try await world.exchange(try await world.code()).json["openid"] != nil)
        #expect(try await world.exchange(try await world.code()).json["errcode"] == 45011)
        #expect(try await world.exchange(try await world.code(), from: "203.0.113.5").json["openid"] != nil)
    }

    @Test("Counters of two apps never mix") func apps() async throws {
        let world = try World()
        try await world.control(.put, "wechat/quota", ["limit": 1, "scope": "appid"])
        let other = try await world.control(.post, "envs")
        let appID = try #require(other["appid"]?.string)
        let secret = try #require(other["secret"]?.string)
        _ = await world.exchange("0nocode")
        #expect(try await world.exchange("0nocode").json["errcode"] == 45011)
        #expect(try await world.exchange("0nocode", appID: appID, secret: secret).json["errcode"] == 40029)
    }

    @Test("In scope user a code that is nobody's is counted for nobody") func nobody() async throws {
        let world = try World()
        try await world.control(.put, "wechat/quota", ["limit": 1, "scope": "user"])
        for _ in 0..<3 { #expect(try await world.exchange("0nocode").json["errcode"] == 40029) }
    }

    private func limit(_ quota: String, in world: World) async throws {
        if quota == "day" {
            try await world.control(.patch, "wechat/apps/\(World.appID)", ["dailyLimit": 1])
        } else {
            try await world.control(.put, "wechat/apps/\(World.appID)/quota", ["limit": 1, "scope": "appid"])
        }
    }

    private func relax(_ world: World) async throws {
        try await world.control(
            .patch, "wechat/apps/\(World.appID)", ["banned": false, "miniProgram": true, "ipAllowList": []])
        try await world.control(.patch, "wechat/apps/\(World.appID)/users/alice", ["highRisk": false])
    }
}

extension Attempt {
    /// The same exchange with nothing wrong in the request itself.
    fileprivate func sendHealed() async throws -> Reply {
        await world.exchange(try #require(code))
    }
}
