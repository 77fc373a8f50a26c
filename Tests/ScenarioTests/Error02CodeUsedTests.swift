import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Error 2: 40029")
struct Error02CodeUsedTests {
    @Test("A code that was exchanged is 40029 in the article's words; a fresh one works")
    func spentCode() async throws {
        let world = try World()
        let code = try await world.code()
        #expect(try await world.exchange(code).json["openid"] != nil)
        let again = try await world.callTicketFunction(code).json
        #expect(again["error"] == "WX_API_ERROR")
        #expect(again["errcode"] == 40029)
        #expect(again["message"]?.string?.hasPrefix("invalid code, hints: ") == true)
        #expect(try await world.callTicketFunction(try await world.code()).json["ticket"] != nil)
    }

    @Test("A code is good for five minutes, to the millisecond", arguments: [(300_000, true), (300_001, false)])
    func age(milliseconds: Int, isGood: Bool) async throws {
        let world = try World()
        let code = try await world.code()
        world.clock.advance(by: .milliseconds(milliseconds))
        let body = try await world.exchange(code).json
        #expect((body["openid"] != nil) == isGood)
        #expect((body["errcode"] == 40029) == !isGood)
    }

    @Test("In the cloud a code used within five minutes is 40163, an old one 40029")
    func cloud() async throws {
        let world = try World()
        try await world.control(.put, "profile", ["profile": "cloud"])
        let code = try await world.code()
        _ = await world.exchange(code)
        let used = try await world.exchange(code).json
        #expect(used["errcode"] == 40163)
        #expect(used["errmsg"]?.string?.hasPrefix("code been used, rid: ") == true)
        world.clock.advance(by: .seconds(301))
        #expect(try await world.exchange(code).json["errcode"] == 40029)
    }

    @Test("Another app's appid is 40029, and burns the code")
    func foreignApp() async throws {
        let world = try World()
        let other = try await world.control(.post, "envs", ["id": "other"])
        let code = try await world.code()
        let foreign = await world.exchange(
            code, appID: other["appid"]?.string ?? "", secret: other["secret"]?.string ?? "")
        #expect(try foreign.json["errcode"] == 40029)
        #expect(try await world.exchange(code).json["errcode"] == 40029)
    }

    @Test("Of a thousand exchanges of one code at once, one succeeds")
    func race() async throws {
        let world = try World()
        try await world.control(.put, "wechat/quota", ["limit": 0])
        let code = try await world.code()
        let wins = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<1000 {
                group.addTask { (try? await world.exchange(code).json["openid"]) ?? nil != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
    }
}
