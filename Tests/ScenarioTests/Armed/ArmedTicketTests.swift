import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Armed: errors 4, 5, 6 and 8")
struct ArmedTicketTests {
    private func expectArticleWords(_ story: Story, code: String = "INVALID_TICKET") async throws {
        let ticket = try #require(try await story.ticketFunction().json["ticket"]?.string)
        let body = try await story.world.signIn(with: ticket).json
        #expect(body["code"]?.string == code && body["message"] == "ticket is invalid or expired", "\(body.text())")
    }

    private func expectLogin(_ story: Story) async throws {
        let ticket = try #require(try await story.ticketFunction().json["ticket"]?.string)
        #expect(await story.world.signIn(with: ticket).status == .ok)
    }

    private func deployCurrentKey(_ world: World) async throws {
        let current = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", current)
    }

    @Test("A key that somebody replaced long ago, until the current one is deployed")
    func staleKey() async throws {
        let story = try await Story(.staleKey)
        try await expectArticleWords(story)
        try await story.expectSeen("ticketKeyDead: key ")
        try await deployCurrentKey(story.world)
        try await expectLogin(story)
        try await story.expectFixed()
        // The learner has taken the new key, so it stays.
        try await expectLogin(story)
    }

    @Test("A dead key that nobody replaced comes back to life with disarming")
    func staleKeyUndone() async throws {
        let story = try await Story(.staleKey)
        try await expectArticleWords(story)
        await story.world.disarm(.staleKey)
        try await expectLogin(story)
        try story.expectAsBefore("custom_login_keys", "functions")
    }

    @Test("Whoever signs in with the new key keeps it, and the function gets it when the old one stays dead")
    func staleKeyTakenElsewhere() async throws {
        let story = try await Story(.staleKey)
        try await expectArticleWords(story)
        let own = try await story.world.forge(uid: "oForged0001")
        #expect(await story.world.signIn(with: try own.ticket()).status == .ok)
        try await story.expectFixed()
        try await expectLogin(story)
        #expect(await story.world.signIn(with: try own.ticket()).status == .ok)
    }

    @Test(
        "A ticket that is late, cut or encoded twice, until the function takes care",
        arguments: [
            (ScenarioID.ticketExpired, "TICKET_EXPIRED", "ticketExpired: the ticket is 660 s old"),
            (.ticketCut, "INVALID_TICKET", "it was cut (255 bytes)"),
            (.ticketQuoted, "INVALID_TICKET", "it begins with a quote"),
        ])
    func carelessFunction(id: ScenarioID, code: String, evidence: String) async throws {
        let story = try await Story(id)
        try await expectArticleWords(story, code: code)
        try await story.expectSeen(evidence)
        try await story.world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["careless": .null])
        try await expectLogin(story)
        try await story.expectFixed()
        try story.expectAsBefore("functions")
    }

    @Test(
        "In the cloud a refused ticket is invalid_argument with error_code 3",
        arguments: [
            (ScenarioID.staleKey, "私钥已过期或私钥不存在，请重新生成"), (.ticketExpired, "ticket expired"),
            (.ticketCut, "invalid ticket"), (.ticketQuoted, "invalid ticket"),
        ])
    func inTheCloud(id: ScenarioID, text: String) async throws {
        let story = try await Story(id)
        let ticket = try #require(try await story.ticketFunction().json["ticket"]?.string)
        try await story.world.switchProfile(to: .cloud)
        let body = try await story.world.signIn(with: ticket).json
        #expect(body["error"] == "invalid_argument" && body["error_code"] == 3)
        #expect(body["error_description"]?.string == text)
        #expect(try await story.world.status(id) == "seen")
    }

    @Test("No ticket grows old while the clock stands still")
    func frozenClock() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["freeze": true])
        let reply = await world.arm(.ticketExpired)
        #expect(reply.status.code == 409)
        #expect(
            try reply.json["error"]?["message"]
                == "the clock of demo-local stands still, so no ticket grows too old")
        #expect(try await world.status(.ticketExpired) == "idle")
    }

    @Test("Custom Login off, until it is on", arguments: Profile.allCases)
    func customLoginOff(profile: Profile) async throws {
        let story = try await Story(.customLoginOff)
        let ticket = try #require(try await story.ticketFunction().json["ticket"]?.string)
        try await story.world.switchProfile(to: profile)
        let body = try await story.world.signIn(with: ticket).json
        if profile == .recipe {
            #expect(body["code"] == "SYSTEM_NOT_OPEN" && body["message"] == "custom login is not enabled")
        } else {
            #expect(body["error"] == "not_found" && body["error_code"] == 5)
        }
        try await story.expectSeen("auth.signInCustom customLoginOff")
        try await story.world.control(.patch, "envs/demo-local/login-methods", ["custom": true])
        #expect(await story.world.signIn(with: ticket).status == .ok)
        try await story.expectFixed()
        try story.expectAsBefore("environments")
    }

    @Test("No openid in createTicket, until somebody looks; the secret comes back with disarming")
    func badCustomUserID() async throws {
        let story = try await Story(.badCustomUserID)
        let thrown = try await story.ticketFunction()
        #expect(thrown.status.code == 500)
        #expect(
            try thrown.json["message"]
                == #"createTicket failed: customUserId must match /^[A-Za-z0-9_\-#@(){}\[\]:.,<>+#~]{4,32}$/"#)
        try await story.expectSeen("createTicket got no string")
        try await story.world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["guarded": true])
        #expect(try await story.ticketFunction().json["errcode"] == 40125, "the cause behind it")
        try await story.expectFixed()
        try story.expectAsBefore("functions")
        try await expectLogin(story)
    }

    @Test("A foreign key file, until the environment's own is deployed")
    func foreignKey() async throws {
        let story = try await Story(.foreignKey)
        let thrown = try await story.ticketFunction()
        #expect(try thrown.json["message"] == "SIGN_PARAM_INVALID: credential signature verification failed")
        try await story.expectSeen("belongs to demo-local-staging, the function's environment is demo-local")
        try await deployCurrentKey(story.world)
        try await expectLogin(story)
        try await story.expectFixed()
        try story.expectAsBefore("custom_login_keys")
    }

    @Test(
        "Through callFunction the thrown text is in the message, in the cloud in the SDK's words",
        arguments: [(ScenarioID.badCustomUserID, "uid must be a string"), (.foreignKey, "当前私钥所属环境与 init 指定环境不一致！")])
    func thrownInTheCloud(id: ScenarioID, text: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        await world.arm(id)
        try await world.switchProfile(to: .cloud)
        let code = try await world.code()
        let body = try await world.data(
            "functions.invokeFunction",
            [
                "function_name": "getLoginTicket",
                "request_data": .string(JSON.object(["code": .string(code)]).text()),
            ], token: login.accessToken
        ).json
        #expect(body["code"] == "FUNCTION_INVOCATION_FAILED" && body["message"]?.string == text, "\(body.text())")
        #expect(try await world.status(id) == "seen")
    }
}
