import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The timeline of a login")
struct LoginTimelineTests {
    /// The latest login, whole.
    private func login(of world: World) async throws -> JSON {
        let latest = try #require(try await world.control(.get, "logins")["logins"]?[0])
        let correlation = try #require(latest["correlation"]?.string)
        let whole = try await world.control(.get, "logins/\(correlation)")
        for (name, value) in latest.object ?? [:] { #expect(whole[name] == value, "\(name)") }
        return whole
    }

    private func steps(_ login: JSON) -> [String] {
        (login["hops"]?.array ?? []).compactMap { $0["step"]?.string }
    }

    @Test func aWholeLoginHasEveryHopFromItsCodeToItsLastCall() async throws {
        let world = try World()
        let login = try await world.logIn()
        world.clock.advance(by: .seconds(2))
        _ = try await world.read("todos", token: login.accessToken)
        _ = await world.refresh(login.refreshToken)
        let whole = try await self.login(of: world)
        #expect(
            steps(whole) == [
                "wx.login", "getLoginTicket", "jscode2session", "createTicket", "signInWithCustomTicket",
                "database.queryDocument todos", "refresh",
            ])
        #expect(whole["user"] == "alice")
        #expect(whole["appid"]?.string == World.appID)
        #expect(whole["env"]?.string == World.environment)
        #expect(whole["uid"]?.string == login.uid)
        #expect(whole["openid"]?.string?.hasPrefix("o") == true)
        #expect(whole["reached"] == "calls")
        #expect(whole["calls"] == 1)
        #expect(whole["outcome"] == "ok")
        #expect(whole["missing"] == .null)
        #expect(whole["hops"]?.array?.allSatisfy { $0["ok"] == true } == true)
        #expect(whole["hops"]?[5]?["gapMs"] == 2000)
        #expect(whole["hops"]?[0]?["gapMs"] == nil)
    }

    @Test func aCodeThatNobodyExchanged() async throws {
        let world = try World()
        _ = try await world.code()
        let young = try await login(of: world)
        #expect(young["reached"] == "code")
        #expect(young["missing"] == "the code was minted, jscode2session was never called")
        try await world.control(.post, "clock", ["advance": "6m"])
        let old = try await login(of: world)
        #expect(
            old["missing"]
                == "the code was minted, jscode2session was never called; the code is too old for it now")
    }

    @Test func aSessionWithoutATicket() async throws {
        let world = try World()
        _ = await world.exchange(try await world.code())
        let login = try await login(of: world)
        #expect(login["reached"] == "session")
        #expect(login["missing"]?.string?.hasPrefix("jscode2session succeeded, no ticket was signed") == true)
        #expect(login["outcome"] == "ok")
    }

    @Test func aTicketThatNobodyUsed() async throws {
        let world = try World()
        _ = try await world.ticket()
        let login = try await login(of: world)
        #expect(login["reached"] == "ticket")
        #expect(login["missing"] == "a ticket was made, signInWithCustomTicket was never called")
    }

    @Test func aLoginThatNobodyUsed() async throws {
        let world = try World()
        _ = try await world.logIn()
        let login = try await login(of: world)
        #expect(login["reached"] == "login")
        #expect(login["missing"] == "logged in, nothing was called since")
    }

    @Test func aRefusedCodeNamesTheHopTheReasonAndTheRemedy() async throws {
        let world = try World()
        let code = try await world.code()
        try await world.control(.post, "clock", ["advance": "6m"])
        _ = await world.callTicketFunction(code)
        let login = try await login(of: world)
        #expect(steps(login) == ["wx.login", "getLoginTicket", "jscode2session"])
        #expect(login["reached"] == "code")
        #expect(login["outcome"] == "invalidCode")
        #expect(login["missing"]?.string?.hasPrefix("jscode2session was refused, invalidCode: the code is 36") == true)
        #expect(login["cause"]?.string == FaultKind.invalidCode.cause)
        #expect(login["remedy"]?.string == FaultKind.invalidCode.remedy)
        #expect(login["hops"]?[1]?["gave"] == "WX_API_ERROR")
        #expect(login["hops"]?[1]?["ok"] == false)
    }

    @Test func aTicketThatCouldNotBeMade() async throws {
        let world = try World()
        let other = try await world.control(.post, "envs", ["id": "other-env"])
        #expect(other["id"] == "other-env")
        let key = try await world.control(.get, "envs/other-env/custom-login-keys/current")
        try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", key)
        _ = await world.callTicketFunction(try await world.code())
        let login = try await login(of: world)
        #expect(steps(login) == ["wx.login", "getLoginTicket", "jscode2session", "createTicket"])
        #expect(login["reached"] == "session")
        #expect(login["missing"]?.string?.hasPrefix("createTicket failed, credentialMismatch") == true)
    }

    @Test(
        "A refused ticket is part of the login that it came from",
        arguments: [("expired", "ticketExpired"), ("off", "customLoginOff"), ("dead key", "ticketKeyDead")])
    func refusedTicket(how: String, outcome: String) async throws {
        let world = try World()
        let ticket = try await world.ticket()
        switch how {
        case "expired": try await world.control(.post, "clock", ["advance": "11m"])
        case "off": try await world.control(.patch, "envs/demo-local/login-methods", ["custom": false])
        default:
            try await world.control(.post, "envs/demo-local/custom-login-keys")
            try await world.control(.post, "clock", ["advance": "3h"])
        }
        _ = await world.signIn(with: ticket)
        let login = try await login(of: world)
        #expect(steps(login).last == "signInWithCustomTicket")
        #expect(login["reached"] == "ticket")
        #expect(login["outcome"]?.string == outcome)
        #expect(login["missing"]?.string?.hasPrefix("signInWithCustomTicket was refused, \(outcome): ") == true)
    }

    @Test func aRefusedReadIsWhatIsMissingUntilOneSucceeds() async throws {
        let world = try World()
        let token = try await world.logIn().accessToken
        _ = try await world.read("ledger", token: token)
        let refused = try await login(of: world)
        #expect(refused["outcome"] == "permissionDenied")
        #expect(refused["missing"]?.string?.hasPrefix("database.queryDocument ledger was refused") == true)
        _ = try await world.read("todos", token: token)
        #expect(try await login(of: world)["missing"] == .null)
    }

    @Test func aCallWithADeadTokenBelongsToItsLogin() async throws {
        let world = try World()
        let token = try await world.logIn().accessToken
        try await world.control(.post, "clock", ["advance": "3h"])
        _ = try await world.read("todos", token: token)
        #expect(try await login(of: world)["outcome"] == "dataTokenExpired")
    }

    @Test func aLoginByOpenIDHasItsOwnHops() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/login-methods", ["openid": true])
        let begun = try await world.providerToken(try await world.code()).json
        let half = try await login(of: world)
        #expect(steps(half) == ["wx.login", "providerToken", "jscode2session"])
        #expect(half["missing"] == "a provider token was given, signInWithProvider was never called")
        let token = begun["provider_token"] ?? .null
        _ = await world.auth(.post, "signin/with/provider", ["provider_token": token])
        #expect(steps(try await login(of: world)).last == "signInWithProvider")
    }

    @Test func aRefusedProviderCodeIsExplainedByWhatWeChatSaid() async throws {
        let world = try World()
        let code = try await world.code()
        _ = await world.exchange(code)
        world.clock.advance(by: .milliseconds(1))
        _ = await world.providerToken(code)
        let login = try await login(of: world)
        #expect(login["outcome"] == "codeUsed")
        #expect(steps(login) == ["wx.login", "jscode2session", "providerToken", "jscode2session"])
    }

    @Test func aLoginWithoutACodeIsTiedFromItsSignIn() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/login-methods", ["anonymous": true])
        let token = try await world.logInAnonymously().accessToken
        _ = try await world.read("notices", token: token)
        let login = try await login(of: world)
        #expect(steps(login) == ["signInAnonymously", "database.queryDocument notices"])
        #expect(login["missing"] == .null)
        #expect(login["user"] == nil)
    }

    @Test func aTicketOfTheLoginBeforeDoesNotGoToTheCodeThatNobodyExchanged() async throws {
        let world = try World()
        let ticket = try await world.ticket()
        _ = try await world.code()
        _ = await world.signIn(with: ticket)
        let logins = try await world.control(.get, "logins")["logins"]?.array ?? []
        #expect(logins.map { $0["reached"] } == ["code", "login"])
    }

    @Test func theLatestLoginsOfAnEnvironment() async throws {
        let world = try World()
        let made = try await world.control(.post, "envs", ["id": "other-env"])
        _ = try await world.logIn("alice")
        _ = try await world.code(of: "carol", in: made["appid"]?.string ?? "")
        _ = try await world.logIn("bob")
        func users(_ query: String) async throws -> [String] {
            (try await world.control(.get, "logins\(query)")["logins"]?.array ?? []).compactMap { $0["user"]?.string }
        }
        #expect(try await users("") == ["bob", "carol", "alice"])
        #expect(try await users("?env=other-env") == ["carol"])
        #expect(try await users("?env=demo-local&limit=1") == ["bob"])
        #expect(try await users("?env=nowhere") == [])
    }

    @Test(arguments: [("logins/none", 404), ("logins?limit=0", 400), ("logins?user=alice", 400), ("logins/x?y=1", 400)])
    func whatIsNotThereIsRefused(path: String, status: Int) async throws {
        #expect(await (try World()).ask(.get, path).status.code == status)
    }
}
