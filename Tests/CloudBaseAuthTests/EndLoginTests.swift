import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The end of a login")
struct EndLoginTests {
    @Test func revokeEndsTheAccessTokenAndTheRefreshToken() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(.post, "revoke", ["token": .string(login.accessToken)])
        #expect(reply.status == .ok)
        #expect(reply.text == "{}")
        try await expectEnded(login, in: world)
    }

    @Test(
        "Revoking what is no token of ours succeeds and changes nothing",
        arguments: [
            "", "x", "a.b.c", "undefined", "m.AAAA", "{}",
        ])
    func revokeGarbage(token: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(.post, "revoke", ["token": .string(token)])
        #expect(reply.status == .ok)
        #expect(reply.text == "{}")
        #expect(await world.isGood(login.accessToken))
    }

    @Test func revokingTwiceSucceeds() async throws {
        let world = try World()
        let login = try await world.logIn()
        for _ in 0..<2 {
            #expect(await world.auth(.post, "revoke", ["token": .string(login.accessToken)]).text == "{}")
        }
    }

    @Test func signOutEndsTheLogin() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(.post, "user/signout", [:], token: login.accessToken)
        #expect(reply.status == .ok)
        #expect(reply.text == "{}")
        try await expectEnded(login, in: world)
    }

    @Test func signOutHandsTheRedirectBack() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(
            .post, "user/signout", ["redirect_uri": "https://app.example/", "state": "s"], token: login.accessToken)
        #expect(try reply.json == ["redirect_uri": "https://app.example/"])
    }

    @Test func signOutTakesAnExpiredTokenAndEndsItsRefreshToken() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.post, "clock", ["advance": "3h"])
        #expect(await world.auth(.post, "user/signout", [:], token: login.accessToken).status == .ok)
        #expect(try await world.refresh(login.refreshToken).json["error"] == "invalid_grant")
    }

    @Test func aRefreshedLoginEndsAsAWhole() async throws {
        let world = try World()
        let first = try await world.logIn()
        let second = try world.login(from: await world.refresh(first.refreshToken))
        _ = await world.auth(.post, "user/signout", [:], token: first.accessToken)
        #expect(!(await world.isGood(second.accessToken)))
        #expect(try await world.refresh(second.refreshToken).json["error"] == "invalid_grant")
    }

    @Test func theAccountsOtherLoginsGoOn() async throws {
        let world = try World()
        let phone = try await world.logIn()
        let tablet = try await world.logIn()
        _ = await world.auth(.post, "user/signout", [:], token: phone.accessToken)
        #expect(await world.isGood(tablet.accessToken))
        #expect(await world.refresh(tablet.refreshToken).status == .ok)
    }

    private func expectEnded(_ login: World.Login, in world: World) async throws {
        let me = await world.auth(.get, "user/me", token: login.accessToken)
        #expect(me.status.code == 401)
        #expect(try me.json["code"] == "INVALID_ACCESS_TOKEN")
        #expect(try await world.refresh(login.refreshToken).json["error"] == "invalid_grant")
        #expect(try await world.read("todos", token: login.accessToken)["code"] == "CHECK_LOGIN_FAILED")
    }
}
