import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("How long a login lives")
struct TokenLifeTests {
    @Test(
        "An access token lives 7200 seconds of emulated time",
        arguments: [(7199, true), (7200, false), (90_000, false)])
    func accessToken(seconds: Int, isGood: Bool) async throws {
        let world = try World()
        let login = try await world.logIn()
        // The token counts in whole seconds, and the login has taken some milliseconds.
        try await world.control(.post, "clock", ["set": "2026-05-01T08:00:00Z", "freeze": true])
        try await world.control(.post, "clock", ["advance": .string("\(seconds)s")])
        let reply = await world.auth(.get, "user/me", token: login.accessToken)
        #expect((reply.status == .ok) == isGood)
        guard !isGood else { return }
        #expect(reply.status.code == 401)
        #expect(try reply.json["error"] == "unauthenticated")
        #expect(try reply.json["code"] == "ACCESS_TOKEN_EXPIRED")
        #expect(try await world.read("todos", token: login.accessToken)["code"] == "ACCESS_TOKEN_EXPIRED")
        #expect(await world.refresh(login.refreshToken).status == .ok)
    }

    @Test func itIsTheEnvironmentsClockThatCounts() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.post, "envs/demo-local/clock", ["advance": "0s"])
        try await world.control(.post, "clock", ["advance": "3h"])
        #expect(await world.isGood(login.accessToken))
        try await world.control(.post, "envs/demo-local/clock", ["advance": "3h"])
        #expect(!(await world.isGood(login.accessToken)))
        try await world.control(.post, "envs/demo-local/clock", ["advance": "-3h"])
        #expect(await world.isGood(login.accessToken), "the clock may go back")
    }

    @Test("A refresh token lives 30 days", arguments: [(0, true), (1, false)])
    func refreshToken(overdue: Int, isGood: Bool) async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2026-05-01T00:00:00Z", "freeze": true])
        let login = try await world.logIn()
        try await world.control(.post, "clock", ["set": "2026-05-30T23:59:59.999Z"])
        try await world.control(.post, "clock", ["advance": .string("\(overdue)ms")])
        let reply = await world.refresh(login.refreshToken)
        #expect((reply.status == .ok) == isGood)
        #expect((try reply.json["error"] == "invalid_grant") == !isGood)
    }

    @Test func aRefreshGivesACompleteNewPairOfTheSameAccount() async throws {
        let world = try World()
        let login = try await world.logIn()
        world.clock.advance(by: .seconds(100))
        let reply = await world.refresh(login.refreshToken)
        let next = try world.login(from: reply)
        #expect(next.uid == login.uid)
        #expect(next.refreshToken != login.refreshToken)
        #expect(next.accessToken != login.accessToken)
        #expect(try reply.json["expires_in"] == 7200)
        #expect(await world.isGood(login.accessToken), "a refresh does not end the older access token")
        #expect(await world.isGood(next.accessToken))
    }

    @Test func aRefreshTokenIsGoodOnce() async throws {
        let world = try World()
        let login = try await world.logIn()
        let next = try world.login(from: await world.refresh(login.refreshToken))
        let again = await world.refresh(login.refreshToken)
        #expect(again.status.code == 400)
        #expect(try again.json["error"] == "invalid_grant")
        #expect(try again.json["error_code"] == "INVALID_REFRESH_TOKEN")
        #expect(try again.json["error_description"] == "refresh_token does not exist or has expired")
        #expect(await world.refresh(next.refreshToken).status == .ok)
    }

    @Test func ofManyRefreshesAtOnceOneSucceeds() async throws {
        let world = try World()
        let login = try await world.logIn()
        let wins = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 { group.addTask { await world.refresh(login.refreshToken).status == .ok } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
    }

    @Test(
        "What was never a refresh token",
        arguments: ["", "m.", "m.x", "undefined", String(repeating: "m", count: 5000)])
    func unknownRefreshToken(text: String) async throws {
        let reply = await (try World()).refresh(text)
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "invalid_grant")
    }

    @Test func theBodysClientIDNamesTheEnvironmentOfARefresh() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let login = try await world.logIn()
        let foreign: JSON = [
            "client_id": "other", "grant_type": "refresh_token", "refresh_token": .string(login.refreshToken),
        ]
        let reply = await world.auth(.post, "token", foreign, in: nil)
        #expect(try reply.json["error"] == "invalid_grant")
        let both = await world.auth(.post, "token", foreign)
        #expect(try both.json["code"] == "INVALID_ENV")
        #expect(await world.refresh(login.refreshToken).status == .ok)
    }

    @Test func anAccessTokenIsNoRefreshTokenAndTheOtherWayRound() async throws {
        let world = try World()
        let login = try await world.logIn()
        #expect(try await world.refresh(login.accessToken).json["error"] == "invalid_grant")
        #expect(!(await world.isGood(login.refreshToken)))
    }

    @Test func switchingCustomLoginOffEndsNoLoginAndNoRefresh() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": false])
        #expect(await world.isGood(login.accessToken))
        #expect(await world.refresh(login.refreshToken).status == .ok)
    }
}
