import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Accounts")
struct AccountTests {
    @Test(
        "A blocked account has no login, and its live session ends",
        arguments: [
            (Profile.recipe, "USER_DISABLED", "user_disabled"), (.cloud, "USER_BLOCKED", "user_blocked"),
        ])
    func blocked(profile: Profile, code: String, error: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let ticket = try await world.ticket()
        try await world.switchProfile(to: profile)
        try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "BLOCKED"])
        for reply in [
            await world.signIn(with: ticket), await world.auth(.get, "user/me", token: login.accessToken),
            await world.refresh(login.refreshToken),
        ] {
            #expect(reply.status.code == 400)
            #expect(try reply.json["code"]?.string == code)
            #expect(try reply.json["error"]?.string == error)
        }
        #expect(try await world.read("todos", token: login.accessToken)["code"]?.string == code)
        let invoked = await world.send(
            .post, "/v1/functions/getLoginTicket", headers: [.authorization: "Bearer \(login.accessToken)"], json: [:])
        #expect(invoked.status.code == 403)
        #expect(try invoked.json["code"]?.string == code)
    }

    @Test func unblockingGivesEverythingBack() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "BLOCKED"])
        _ = await world.refresh(login.refreshToken)
        try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "ACTIVE"])
        #expect(await world.isGood(login.accessToken))
        #expect(await world.refresh(login.refreshToken).status == .ok)
        #expect(try await world.logIn().uid == login.uid)
    }

    @Test func aBlockedLoginIsNotNoted() async throws {
        let world = try World()
        let login = try await world.logIn()
        let before = try await world.users().first?["lastLoginAt"]
        try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "BLOCKED"])
        world.clock.advance(by: .seconds(60))
        _ = await world.signIn(with: try await world.ticket())
        #expect(try await world.users().first?["lastLoginAt"] == before)
    }

    @Test func aDeletedAccountsTokensAreDeadAndItsNextLoginIsAnotherAccount() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.delete, "envs/demo-local/users/\(login.uid)")
        let me = await world.auth(.get, "user/me", token: login.accessToken)
        #expect(me.status.code == 401)
        #expect(try me.json["code"] == "INVALID_ACCESS_TOKEN")
        #expect(try await world.refresh(login.refreshToken).json["error"] == "invalid_grant")
        let again = try await world.logIn()
        #expect(again.uid != login.uid)
        #expect(!(await world.isGood(login.accessToken)))
        #expect(try await world.users().count == 1)
    }

    @Test func theRoleIsInTheLoginTheTokenAndTheAccount() async throws {
        let world = try World()
        let first = try await world.logIn()
        try await world.control(.patch, "envs/demo-local/users/\(first.uid)", ["role": "internalUser"])
        let reply = await world.signIn(with: try await world.ticket())
        #expect(try reply.json["groups"] == ["internalUser"])
        let login = try world.login(from: reply)
        #expect(try claims(of: login.accessToken)["roles"] == ["internalUser"])
        let me = try await world.auth(.get, "user/me", token: first.accessToken).json
        #expect(me["groups"] == [["id": "internalUser"]])
    }

    @Test func whoIAm() async throws {
        let world = try World()
        let login = try await world.logIn()
        let openID = try await world.exchange(try await world.code()).json["openid"]
        let me = try await world.auth(.get, "user/me", token: login.accessToken).json
        #expect(me["sub"]?.string == login.uid)
        #expect(me["user_id"]?.string == login.uid)
        #expect(me["status"] == "ACTIVE")
        #expect(me["providers"]?[0]?["id"] == "custom")
        #expect(me["providers"]?[0]?["provider_user_id"] == openID)
        #expect(me["created_at"]?.string?.hasPrefix("2026-05-01T08:00:00") == true)
        for name in ["code", "error", "error_code"] { #expect(me[name] == nil) }
    }

    @Test(
        "Whoever brings no token of ours is unauthenticated",
        arguments: [
            nil, "", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic dTpw", "bearer undefined",
        ] as [String?])
    func noToken(authorization: String?) async throws {
        var headers: HTTPFields = [:]
        headers[.authorization] = authorization
        let world = try World()
        for (method, path) in [(HTTPRequest.Method.get, "user/me"), (.post, "user/signout")] {
            let reply = await world.send(method, "/auth/v1/\(path)", headers: headers)
            #expect(reply.status.code == 401)
            #expect(try reply.json["error"] == "unauthenticated")
            #expect(try reply.json["code"] == "INVALID_ACCESS_TOKEN")
        }
    }

    @Test("The scheme's case does not matter", arguments: ["Bearer", "bearer", "BEARER"])
    func scheme(name: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.send(
            .get, "/auth/v1/user/me", headers: [.authorization: "\(name) \(login.accessToken)"])
        #expect(reply.status == .ok)
    }
}
