import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("WeChat's words")
struct RefusalWordsTests {
    private static let quota =
        "reach max api daily quota limit, could get access_token by getStableAccessToken, "
        + "more details at https://mmbizurl.cn/s/JtxxFh33r"
    private static let plain: [(Defect, String)] = [
        (.path, "invalid url"), (.appIDMissing, "appid missing"), (.appIDUnknown, "invalid appid"),
        (.secretMissing, "appsecret missing"), (.secretWrong, "invalid appsecret"),
        (.address, "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist"), (.banned, "user limited"),
        (.accountType, "api unauthorized"), (.grantType, "invalid grant_type"), (.dailyQuota, quota),
        (.codeMissing, "missing code"), (.userRisky, "code blocked"),
    ]

    @Test("The text, then the request's id", arguments: plain, Profile.allCases)
    func text(row: (defect: Defect, text: String), profile: Profile) async throws {
        let world = try World()
        try await world.switchProfile(to: profile)
        let reply = try await Attempt([row.defect], in: world).send()
        #expect(try reply.json.object?.keys == ["errcode", "errmsg"])
        let message = try #require(try reply.json["errmsg"]?.string)
        let tail = try #require(
            message.dropFirst(row.text.count).wholeMatch(of: /, rid: ([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/))
        #expect(message.hasPrefix(row.text))
        let second = UInt32(tail.1.prefix(8), radix: 16)
        #expect(second.map(Int64.init) == world.clock.now().seconds)
    }

    @Test("A slash in a text is escaped") func slash() async throws {
        let reply = try await Attempt([.dailyQuota], in: try World()).send()
        #expect(reply.text.contains(#"https:\/\/mmbizurl.cn\/s\/JtxxFh33r"#))
    }

    @Test("40029 in the recipe has the article's older tail", arguments: [Defect.codeUnknown, .codeOld, .codeUsed])
    func hints(defect: Defect) async throws {
        let message = try await Attempt([defect], in: try World()).send().json["errmsg"]?.string ?? ""
        #expect(message.wholeMatch(of: /invalid code, hints: \[ req_id: [0-9a-f-]{26} \]/) != nil)
    }

    @Test("With legacyHints every text has the older tail") func legacyHints() async throws {
        let world = try World()
        let on = try await world.control(.patch, "wechat/settings", ["legacyHints": true])
        #expect(on == ["legacyHints": true])
        let message = await world.exchange("0nocode", appID: "wx0").text
        #expect(message.contains("invalid appid, hints: [ req_id: "))
        let other = await world.send(.get, "/wxa/nothing", host: "api.weixin.qq.com").text
        #expect(other.contains("invalid url hint: ["))
        try await world.control(.patch, "wechat/settings", ["legacyHints": false])
        #expect(await world.exchange("0nocode", appID: "wx0").text.contains("invalid appid, rid: "))
    }

    @Test("The request's id begins with the emulated second of the app's environment")
    func emulatedSecond() async throws {
        let world = try World()
        try await world.switchProfile(to: .cloud)
        try await world.control(.post, "envs/demo-local/clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        let own = try await world.exchange("0nocode").json["errmsg"]?.string ?? ""
        #expect(own.hasPrefix("invalid code, rid: \(String(1_893_456_000, radix: 16))-"))
        let nobodys = try await world.exchange("0nocode", appID: "wx0").json["errmsg"]?.string ?? ""
        #expect(nobodys.hasPrefix("invalid appid, rid: \(String(world.clock.now().seconds, radix: 16))-"))
    }

    @Test("Two requests have two ids") func distinct() async throws {
        let world = try World()
        let first = await world.exchange("0nocode").text
        #expect(await world.exchange("0nocode").text != first)
    }

    @Test(
        "The allow-list knows the forwarded address",
        arguments: [
            ("203.0.113.77", true), ("203.0.113.78", false), ("2001:db8::1", true),
        ])
    func allowList(address: String, isAllowed: Bool) async throws {
        let world = try World()
        try await world.control(
            .patch, "wechat/apps/\(World.appID)", ["ipAllowList": ["203.0.113.77", "2001:db8::1"]])
        let body = try await world.exchange(try await world.code(), from: address).json
        #expect((body["openid"] != nil) == isAllowed)
        if !isAllowed {
            #expect(body["errmsg"]?.string?.hasPrefix("invalid ip \(address) ipv6 ::ffff:\(address), not in") == true)
        }
    }

    @Test("DevTools' mock code is 40029, and the hint says what it is") func mockCode() async throws {
        let reply = await (try World()).exchange("the%20code%20is%20a%20mock%20one")
        #expect(try reply.json["errcode"] == 40029)
        #expect(reply.hint?.contains("mock") == true)
    }
}
