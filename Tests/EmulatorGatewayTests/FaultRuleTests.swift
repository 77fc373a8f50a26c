import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Failures on demand")
struct FaultRuleTests {
    @Test func aRuleRefusesInTheSurfacesWordsAndNothingHappens() async throws {
        let world = try World()
        try await world.control(
            .post, "faults",
            [
                "id": "busy", "match": ["surface": "weChat"], "effect": ["errcode": -1, "message": "system error"],
                "schedule": ["first": 1],
            ])
        let code = try await world.code()
        let struck = await world.exchange(code)
        #expect(try struck.json["errcode"] == -1)
        #expect(struck.hint == "fault rule busy struck: -1")
        // The code is still good, and the quota untouched: the cloud failed before it did anything.
        #expect(try await world.exchange(code).json["openid"] != nil)
        let entries = try await world.journal().filter { $0["operation"] == "sns.jscode2session" }
        #expect(entries.compactMap { $0["outcome"]?.string } == ["injected", "ok"])
        #expect(try await world.control(.get, "faults/busy")["struck"] == 1)
        #expect(try await world.control(.get, "faults/busy")["matched"] == 2)
    }

    @Test func aRowOfTheCatalogueIsSaidAsItIs() async throws {
        let world = try World()
        try await world.control(.put, "faults/quota", ["effect": ["error": "minuteQuota"]])
        let code = try await world.code()
        #expect(try await world.exchange(code).json == ["errcode": 45011, "errmsg": "api minute-quota reach limit"])
        try await world.control(.delete, "faults/quota")
        #expect(try await world.exchange(code).json["openid"] != nil)
    }

    @Test(
        "Each surface has its own words",
        arguments: [
            (
                "auth",
                #"{"error":"sys_err","error_code":"SYS_ERR","error_description":"gone","code":"SYS_ERR","message":"gone","requestId":"r-1"}"#,
                503
            ),
            ("data", #"{"code":"SYS_ERR","message":"gone","requestId":"r-1"}"#, 200),
            ("access", #"{"code":"SYS_ERR","message":"gone","requestId":"r-1"}"#, 503),
        ])
    func words(_ surface: String, _ body: String, _ status: Int) async throws {
        let world = try World()
        try await world.control(
            .post, "faults",
            ["match": ["surface": .string(surface)], "effect": ["code": "SYS_ERR", "message": "gone", "status": 503]])
        let reply =
            switch surface {
            case "auth": await world.send(.get, "/auth/v1/user/me", headers: [.requestID: "r-1"])
            case "data":
                await world.send(.post, "/web", headers: [.requestID: "r-1"], json: ["action": "database.getDocument"])
            default: await world.send(.post, "/getLoginTicket", headers: [.requestID: "r-1"], json: ["code": "x"])
            }
        #expect(reply.text == body)
        #expect(reply.status.code == status)
    }

    @Test func aFunctionIsStruckBeforeItDoesAnything() async throws {
        let world = try World()
        try await world.control(
            .post, "faults",
            ["id": "down", "match": ["path": "/getLogin*", "env": "demo-local"], "effect": ["code": "SYS_ERR"]])
        let code = try await world.code()
        #expect(await world.callTicketFunction(code).status == .internalServerError)
        #expect(try await world.exchange(code).json["openid"] != nil)
        #expect(try await world.control(.get, "faults/down")["struck"] == 1)
    }

    @Test func aStruckFunctionsLineNamesItsEnvironmentAndApp() async throws {
        let world = try World()
        try await world.control(
            .post, "faults", ["match": ["appid": .string(World.appID), "surface": "access"], "effect": ["code": "X"]])
        _ = await world.callTicketFunction(try await world.code())
        let line = try #require(try await world.journal().last { $0["operation"] == "access.invoke" })
        #expect(line["outcome"] == "injected")
        #expect(line["env"] == "demo-local")
        #expect(line["appid"]?.string == World.appID)
    }

    @Test(
        "A function feels what is done to WeChat's answer",
        arguments: [
            ("reset", true, "jscode2session: the connection was reset"),
            ("truncate", 5, "jscode2session: not JSON"), ("hang", true, "jscode2session: no answer came within 3s"),
        ] as [(String, JSON, String)])
    func onAHop(_ name: String, _ value: JSON, _ line: String) async throws {
        let world = try World()
        try await world.control(.post, "faults", ["match": ["surface": "weChat"], "effect": .object([name: value])])
        let code = try await world.code()
        async let reply = world.callTicketFunction(code)
        if name == "hang" {
            await world.clock.waitForSleepers()
            world.clock.advance(by: .seconds(3))
        }
        #expect(try await reply.json["error"] == "WX_API_UNREACHABLE")
        let logs = try await world.control(.get, "envs/demo-local/functions/getLoginTicket/logs")["logs"]
        #expect(logs?[0]?["lines"]?.array?.contains { $0.string?.hasSuffix(line) == true } == true)
    }

    @Test(
        "What is done to the answer leaves the deed done",
        arguments: [("reset", true, Reply.Delivery.reset), ("hang", true, .never), ("truncate", 5, .cut(after: 5))]
            as [(String, JSON, Reply.Delivery)])
    func delivery(_ name: String, _ value: JSON, _ delivery: Reply.Delivery) async throws {
        let effect: JSON = .object([name: value])
        let world = try World()
        try await world.control(
            .post, "faults", ["match": ["action": "sns.jscode2session"], "effect": effect, "schedule": ["first": 1]])
        let code = try await world.code()
        #expect(await world.exchange(code).delivery == delivery)
        let again = await world.exchange(code)
        #expect(again.delivery == .whole)
        #expect(try again.json["errcode"] == 40029)
    }

    @Test func anAnswerIsHeldBackOnTheWallClock() async throws {
        let world = try World()
        try await world.control(.post, "faults", ["match": ["surface": "auth"], "effect": ["latency": "90s"]])
        async let reply = world.send(.get, "/auth/v1/certs")
        await world.clock.waitForSleepers()
        world.clock.advance(by: .seconds(90))
        #expect(await reply.status == .ok)
        #expect(await reply.hint?.contains("latency 1m30s") == true)
    }

    @Test(
        "Whom a rule is for",
        arguments: [
            (["appid": .string(World.appID)], true), (["caller": "nobody"], false), (["ip": "203.0.113.7"], true),
            (["ip": "203.0.113.8"], false), (["path": "/sns/*"], true), (["path": "/cgi-bin/*"], false),
            (["method": "POST"], false), (["env": "demo-local"], true), (["action": "sns.jscode2session"], true),
        ] as [(JSON, Bool)])
    func match(_ match: JSON, _ strikes: Bool) async throws {
        let world = try World()
        try await world.control(.post, "faults", ["match": match, "effect": ["errcode": 45009]])
        let code = try await world.code()
        let reply = await world.exchange(code, from: "203.0.113.7")
        #expect(try (reply.json["errcode"] == 45009) == strikes)
    }

    @Test func oneCallerByAnyName() async throws {
        let world = try World()
        let (alice, bob) = (try await world.logIn("alice"), try await world.logIn("bob"))
        let openID = try #require(try await world.users().first { $0["uid"]?.string == alice.uid }?["customUserId"])
        try await world.control(.post, "faults", ["match": ["caller": openID], "effect": ["code": "SYS_ERR"]])
        #expect(try await world.read("notices", token: alice.accessToken)["code"] == "SYS_ERR")
        #expect(try await world.read("notices", token: bob.accessToken)["code"] == nil)
    }

    @Test func oneRequestAsksForItself() async throws {
        let world = try World()
        let code = try await world.code()
        let target =
            "/sns/jscode2session?appid=\(World.appID)&secret=\(World.secret)&js_code=\(code)&grant_type=authorization_code"
        let struck = await world.send(.get, target, headers: [.emulatorFault: #"{"error":"minuteQuota"}"#])
        #expect(try struck.json["errcode"] == 45011)
        #expect(try await world.send(.get, target).json["openid"] != nil)
    }

    @Test(
        "Who may not ask",
        arguments: [
            (["x-emulator-fault": #"{"hang":true}"#, "origin": "http://evil.example"], "127.0.0.1", 403),
            (["x-emulator-fault": #"{"hang":true}"#], "203.0.113.7", 403),
            (["x-emulator-fault": "hang"], "127.0.0.1", 400), (["x-emulator-fault": "{}"], "127.0.0.1", 400),
            (["x-emulator-fault": #"{"errcode":1}"#], "127.0.0.1", 400),
        ])
    func mayNotAsk(_ fields: [String: String], _ peer: String, _ status: Int) async throws {
        let world = try World()
        var headers: HTTPFields = [:]
        for (name, value) in fields { headers[try #require(HTTPField.Name(name))] = value }
        let reply = await world.send(.get, "/auth/v1/certs", headers: headers, from: peer)
        #expect(reply.status.code == status)
        #expect(reply.delivery == .whole)
    }

    @Test func theTokenLetsAnotherMachineAsk() async throws {
        let world = try World(guardian: ControlGuard(host: "0.0.0.0", token: "let me"))
        let headers: HTTPFields = [.emulatorFault: #"{"reset":true}"#, .emulatorToken: "let me"]
        #expect(await world.send(.get, "/auth/v1/certs", headers: headers, from: "203.0.113.7").delivery == .reset)
    }

    @Test(
        "What is no rule",
        arguments: [
            [:], ["effect": [:]], ["effect": ["hang": true, "reset": true]], ["effect": ["error": "nonsense"]],
            ["effect": ["errcode": 1, "code": "X"]], ["effect": ["latency": "1y"]], ["effect": ["hang": true, "x": 1]],
            ["match": ["surface": "control"], "effect": ["hang": true]],
            ["match": ["surface": "data"], "effect": ["errcode": 1]],
            ["match": ["env": "none"], "effect": ["hang": true]],
            ["match": ["appid": "none"], "effect": ["hang": true]], ["id": "a/b", "effect": ["hang": true]],
            ["effect": ["hang": true], "schedule": ["probability": 2]], ["effect": ["status": 500]],
            ["effect": ["hang": true], "schedule": ["until": "tomorrow"]], ["effect": ["errcode": 1, "status": 503]],
            ["match": ["ip": "zz"], "effect": ["hang": true]], ["match": ["path": "x"], "effect": ["hang": true]],
            ["match": ["surface": "access", "caller": "o"], "effect": ["code": "X"]],
        ] as [JSON])
    func noRule(_ body: JSON) async throws {
        let world = try World()
        #expect(await world.ask(.post, "faults", body).status == .badRequest)
        #expect(try await world.control(.get, "faults")["faults"] == [])
    }

    @Test func aRuleEndsWithItsEnvironment() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        try await world.control(.post, "faults", ["id": "one", "match": ["env": "other"], "effect": ["code": "X"]])
        try await world.control(.delete, "envs/other")
        #expect(await world.ask(.get, "faults/one").status == .notFound)
        try await world.control(.post, "envs", ["id": "other"])
        #expect(try await world.auth(.get, "user/me", in: "other").json["code"] != "X")
    }

    @Test func aResetTakesEveryRuleAway() async throws {
        let world = try World()
        try await world.control(.post, "faults", ["effect": ["code": "X"]])
        try await world.control(.post, "reset")
        #expect(await world.send(.get, "/auth/v1/certs").status == .ok)
        #expect(try await world.control(.get, "faults")["faults"] == [])
    }

    @Test func theControlPlaneIsNeverStruck() async throws {
        let world = try World()
        try await world.control(.post, "faults", ["id": "all", "effect": ["hang": true]])
        #expect(await world.ask(.delete, "faults/all").delivery == .whole)
    }
}
