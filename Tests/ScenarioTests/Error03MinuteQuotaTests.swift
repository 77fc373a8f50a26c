import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Error 3: 45011")
struct Error03MinuteQuotaTests {
    @Test("The exchange over the quota is 45011 in the article's words, and goes through in the next minute")
    func nextMinute() async throws {
        let world = try World()
        try await world.control(.put, "wechat/quota", ["limit": 3])
        for _ in 0..<3 { #expect(try await world.exchange(try await world.code()).json["openid"] != nil) }
        let code = try await world.code()
        let refused = await world.exchange(code)
        #expect(refused.text == #"{"errcode":45011,"errmsg":"api minute-quota reach limit"}"#)
        world.clock.advance(by: .seconds(60))
        #expect(try await world.exchange(code).json["openid"] != nil, "45011 consumed the code")
    }

    @Test("The function hands 45011 on; an app that keeps its login does not meet it again")
    func throughTheFunction() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.put, "wechat/quota", ["limit": 1])
        let refused = try await world.callTicketFunction(try await world.code()).json
        #expect(refused["errcode"] == 45011)
        #expect(refused["message"] == "api minute-quota reach limit")
        #expect(try await world.read("todos", token: login.accessToken)["data"] != nil)
    }

    @Test("In the cloud the text is longer and ends with the request's id")
    func cloud() async throws {
        let world = try World()
        try await world.control(.put, "profile", ["profile": "cloud"])
        try await world.control(.put, "wechat/quota", ["limit": 1])
        _ = await world.exchange(try await world.code())
        let text = try await world.exchange(try await world.code()).json["errmsg"]?.string ?? ""
        #expect(text.hasPrefix("api minute-quota reach limit, must slower, retry next minute, rid: "))
    }

    @Test("Who shares the counter", arguments: ["ip", "appid", "user"])
    func scopes(scope: String) async throws {
        let world = try World()
        try await world.control(.put, "wechat/quota", ["limit": 1, "scope": .string(scope)])
        _ = await world.exchange(try await world.code(of: "alice"), from: "203.0.113.1")
        let sameAddress = try await world.exchange(try await world.code(of: "bob"), from: "203.0.113.1").json
        let sameUser = try await world.exchange(try await world.code(of: "alice"), from: "203.0.113.2").json
        #expect((sameAddress["errcode"] == 45011) == (scope != "user"))
        #expect((sameUser["errcode"] == 45011) == (scope != "ip"))
    }
}
