import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Quotas of the server interfaces, and the tools that look after them")
struct QuotaToolTests {
    private static let quota = "/cgi-bin/openapi/quota/get"
    private static let clear = "/cgi-bin/clear_quota"

    @Test func theQuotaTellsTheTruth() async throws {
        let world = try World()
        let token = try await world.token()
        _ = await world.askToken(secret: "wrong")
        let reply = await world.post(Self.quota, token: token, ["cgi_path": "/cgi-bin/token"])
        #expect(
            reply.text == #"{"errcode":0,"errmsg":"ok","quota":{"daily_limit":2000,"used":1,"remain":1999}}"#)
        _ = await world.askStableToken()
        let stable = await world.post(Self.quota, token: token, ["cgi_path": "/cgi-bin/stable_token"])
        #expect(
            stable.text == #"{"errcode":0,"errmsg":"ok","quota":{"daily_limit":500000,"used":1,"remain":499999},"#
                + #""rate_limit":{"call_count":10000,"refresh_second":60}}"#)
    }

    @Test func aCallThatIsRefusedLaterCountsToo() async throws {
        let world = try World()
        let token = try await world.token()
        _ = await world.post("/wxa/business/getuserphonenumber", token: token)
        _ = await world.post("/wxa/business/getuserphonenumber", token: "1_x")
        #expect(try await used("/wxa/business/getuserphonenumber", token, in: world) == 1)
    }

    @Test(
        "What is wrong with a path",
        arguments: [
            ("/cgi-bin/nothing", 76021, "cgi_path not found, please check"), ("", 76003, "cgi_path"),
            ("cgi-bin/token", 76003, "cgi_path"), ("https://api.weixin.qq.com/cgi-bin/token", 76003, "cgi_path"),
            ("/sns/jscode2session", 76022, "could not use this cgi_path,no permission"),
            ("/sns/nothing", 76022, "could not use"),
        ])
    func paths(path: String, errcode: Int64, text: String) async throws {
        let world = try World()
        let reply = await world.post(Self.quota, token: try await world.token(), ["cgi_path": .string(path)])
        #expect(try reply.errcode == Int64(errcode))
        #expect(try reply.json["errmsg"]?.string?.hasPrefix(text) == true)
    }

    @Test("An app's daily limit holds for each interface by itself, not for the tools") func dailyLimit() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["dailyLimit": 2])
        let token = try await world.token()
        _ = await world.askToken()
        let refused = await world.askToken()
        #expect(try refused.errcode == 45009)
        #expect(refused.text.contains("could get access_token by getStableAccessToken"))
        #expect(try await world.askStableToken().json["access_token"] != nil)
        for _ in 0..<3 { #expect(try await used("/cgi-bin/token", token, in: world) == 2) }
        let quota = await world.post(Self.quota, token: token, ["cgi_path": "/cgi-bin/token"])
        #expect(try quota.json["quota"] == ["daily_limit": 2, "used": 2, "remain": 0])
        for _ in 0..<2 { _ = await world.get("/wxa/checksession", token: token) }
        let other = await world.get("/wxa/checksession", token: token)
        #expect(try other.errcode == 45009)
        #expect(other.text.contains("reach max api daily quota limit rid: "))
        try await world.pass("16h")
        #expect(try await world.askToken().json["access_token"] != nil, "another day")
    }

    @Test("Clearing sets every interface back, the login exchange too") func clearing() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["dailyLimit": 1])
        let token = try await world.token()
        _ = await world.exchange(try await world.code())
        #expect(try await world.exchange(try await world.code()).errcode == 45009)
        let reply = await world.post(Self.clear, token: token, ["appid": .string(World.appID)])
        #expect(reply.text == #"{"errcode":0,"errmsg":"ok"}"#)
        #expect(try await world.askToken().json["access_token"] != nil)
        #expect(try await world.exchange(try await world.code()).json["openid"] != nil)
    }

    @Test("Ten clearings a month, by both ways together") func tenAMonth() async throws {
        let world = try World()
        let token = try await world.token()
        let body: JSON = ["appid": .string(World.appID), "appsecret": .string(World.secret)]
        for number in 0..<10 {
            let reply =
                number % 2 == 0
                ? await world.post(Self.clear, token: token, body)
                : await world.post("\(Self.clear)/v2", token: nil, body)
            #expect(try reply.errcode == 0)
        }
        let refused = await world.post(Self.clear, token: token, body)
        #expect(try refused.errcode == 48006)
        #expect(refused.text.contains("forbid to clear quota because of reaching the limit rid: "))
        #expect(try await world.post("\(Self.clear)/v2", token: nil, body).errcode == 48006)
        try await world.control(.post, "clock", ["set": "2026-06-01T00:00:00Z"])
        #expect(try await world.post("\(Self.clear)/v2", token: nil, body).errcode == 0)
    }

    @Test func bySecretItTakesQueryAndBody() async throws {
        let world = try World()
        let query = [("appid", World.appID), ("appsecret", World.secret)]
        let text = query.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        #expect(try await world.send(.post, "\(Self.clear)/v2?\(text)", host: "api.weixin.qq.com").errcode == 0)
        for (body, errcode) in [
            ([:], 41002), (["appid": "wx0"], 40013), (["appid": .string(World.appID)], 41004),
            (["appid": .string(World.appID), "appsecret": "x"], 40125),
        ] as [(JSON, Int)] {
            #expect(try await world.post("\(Self.clear)/v2", token: nil, body).errcode == Int64(errcode))
        }
    }

    @Test func byTokenItWantsItsOwnAppid() async throws {
        let world = try World()
        let token = try await world.token()
        #expect(try await world.post(Self.clear, token: token, [:]).errcode == 41002)
        #expect(try await world.post(Self.clear, token: token, ["appid": "wx0"]).errcode == 40013)
    }

    @Test func theAllowListHoldsForTheTokensToo() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["ipAllowList": ["203.0.113.77"]])
        let refused = await world.askToken(from: "203.0.113.78")
        #expect(try refused.errcode == 40164)
        #expect(refused.text.contains("invalid ip 203.0.113.78 ipv6 ::ffff:203.0.113.78, not in whitelist rid: "))
        #expect(try await world.askToken(from: "203.0.113.77").json["access_token"] != nil)
    }

    private func used(_ path: String, _ token: String, in world: World) async throws -> Int64? {
        let reply = await world.post(Self.quota, token: token, ["cgi_path": .string(path)])
        return try reply.json["quota"]?["used"]?.integer
    }
}
