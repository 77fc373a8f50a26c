import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The ticket function")
struct TicketFunctionTests {
    @Test(
        "Without a code it says so", arguments: Door.allCases,
        [
            "{}", #"{"code":""}"#, #"{"code":null}"#, #"{"code":false}"#, #"{"code":0}"#, #"{"code":0.0}"#,
            #"{"code":-0}"#, #"{"Code":"x"}"#,
        ])
    func missingCode(door: Door, event: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let result = try await world.result(door, try JSON.parse(event), token: login.accessToken)
        #expect(result == ["error": "MISSING_CODE", "message": "event.code is required"])
        #expect(try await world.lines() == ["[getLoginTicket] event code: none"])
        #expect(try await world.journal().filter { $0["surface"] == "weChat" }.count == 1, "WeChat was not asked")
    }

    @Test("What is no code to WeChat is 40029", arguments: [#""0nocode""#, "1", "true", #"["x"]"#, #""a&js_code=b""#])
    func badCode(code: String) async throws {
        let world = try World()
        let result = try await world.invoke(.access, ["code": try JSON.parse(code)], token: nil).json
        #expect(result.object?.keys == ["error", "errcode", "message"])
        #expect(result["error"] == "WX_API_ERROR")
        #expect(result["errcode"] == 40029)
    }

    @Test(
        "A wrong variable is WeChat's refusal of it",
        arguments: [
            (["WX_SECRET": "wrong"], 40125), (["WX_SECRET": ""], 41004), (["WX_APPID": "wx0"], 40013),
            (["WX_APPID": ""], 41002), (["WX_APPID": "a&appid=b"], 40013),
        ] as [([String: String], JSON)])
    func variables(variables: [String: String], errcode: JSON) async throws {
        let world = try World()
        var members: JSONObject = [:]
        for (name, value) in variables { members.append(name, .string(value)) }
        try await world.deploy(["variables": .object(members)])
        let reply = await world.invoke(.access, ["code": .string(try await world.code())], token: nil)
        #expect(reply.status == .ok)
        #expect(try reply.json["error"] == "WX_API_ERROR")
        #expect(try reply.json["errcode"] == errcode)
    }

    @Test func aGoodCodeIsATicketAndTheOpenID() async throws {
        let world = try World()
        let login = try await world.control(.post, "wechat/apps/\(World.appID)/users/alice/login")
        let reply = await world.invoke(.access, ["code": login["code"] ?? nil], token: nil)
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
        let body = try reply.json
        #expect(body.object?.keys == ["ticket", "openid"])
        #expect(body["openid"] == login["openid"])
        #expect(body["session_key"] == nil)
    }

    @Test func theUnionIDIsHandedOn() async throws {
        var configuration = Configuration.standard
        configuration.apps[0].openPlatform = "vendor"
        let world = try World(configuration)
        let body = try await world.invoke(.access, ["code": .string(try await world.code())], token: nil).json
        #expect(body.object?.keys == ["ticket", "openid", "unionid"])
    }

    @Test func theFunctionCallsFromItsEnvironmentsAddress() async throws {
        var configuration = Configuration.standard
        configuration.environments[0].egressAddress = "203.0.113.200"
        let world = try World(configuration)
        _ = await world.callTicketFunction(try await world.code())
        let hop = try #require(try await world.journal().first { $0["operation"] == "sns.jscode2session" })
        #expect(hop["client"] == "203.0.113.200")
    }

    @Test func itsLogNeverHoldsTheSessionKeyOrTheTicket() async throws {
        let world = try World()
        let ticket = try await world.ticket()
        let text = try await world.lines().joined(separator: "\n")
        #expect(text.contains(#""session_key":"<redacted>""#))
        #expect(!text.contains(ticket.suffix(100)))
        #expect(!text.contains(World.secret))
    }

    @Test func aTicketIsSignedWithTheWallClock() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["advance": "100d"])
        let ticket = try await world.ticket()
        #expect(await world.signIn(with: ticket).status == .ok)
        world.clock.advance(by: .milliseconds(600_000))
        #expect(await world.signIn(with: ticket).status == .ok)
        world.clock.advance(by: .milliseconds(1))
        #expect(try await world.signIn(with: ticket).json["code"] == "TICKET_EXPIRED")
    }

    @Test func itIsDeployedWithTheFirstKeyAndARegenerationDoesNotRedeployIt() async throws {
        let world = try World()
        let before = try await world.ticket().prefix(36)
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        #expect(try await world.ticket().prefix(36) == before)
    }
}
