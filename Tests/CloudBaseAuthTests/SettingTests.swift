import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("An environment's settings of logins")
struct SettingTests {
    @Test func aChangedLifeConcernsNewLoginsOnly() async throws {
        let world = try World()
        let before = try await world.logIn()
        try await world.control(
            .patch, "envs/demo-local/auth", ["accessTokenLife": "30m", "refreshTokenLife": "1d"])
        let reply = await world.signIn(with: try await world.ticket())
        #expect(try reply.json["expires_in"] == 1800)
        let after = try world.login(from: reply)
        let refreshed = await world.refresh(before.refreshToken)
        #expect(try refreshed.json["expires_in"] == 7200, "the older login keeps its life")
        try await world.control(.post, "clock", ["advance": "31m"])
        #expect(await world.isGood(before.accessToken))
        #expect(!(await world.isGood(after.accessToken)))
        try await world.control(.post, "clock", ["advance": "1d"])
        #expect(try await world.refresh(after.refreshToken).json["error"] == "invalid_grant")
        let old = try world.login(from: refreshed)
        #expect(await world.refresh(old.refreshToken).status == .ok)
    }

    @Test(
        "Blocking an account",
        arguments: [
            ("refuse", false, false), ("expire", true, false), ("keep", true, true),
        ])
    func blockedSessions(setting: String, isServed: Bool, isRefreshed: Bool) async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/auth", ["blockedSessions": .string(setting)])
        let login = try await world.logIn()
        try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "BLOCKED"])
        #expect(await world.isGood(login.accessToken) == isServed)
        let refreshed = await world.refresh(login.refreshToken)
        #expect((refreshed.status == .ok) == isRefreshed)
        if !isRefreshed { #expect(try refreshed.json["code"] == "USER_DISABLED") }
        let again = await world.signIn(with: try await world.ticket())
        #expect(try again.json["code"] == "USER_DISABLED", "a new login is refused in any case")
        try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "ACTIVE"])
        #expect(await world.isGood(login.accessToken))
    }

    @Test func theSettingsAreShownAndOneChangeLeavesTheOthers() async throws {
        let world = try World()
        let defaults: JSON = [
            "accessTokenLife": "2h", "refreshTokenLife": "30d", "maxDevices": .null, "blockedSessions": "refuse",
            "tokenAlgorithm": "ES256",
        ]
        #expect(try await world.control(.get, "envs/demo-local/auth") == defaults)
        let changed = try await world.control(.patch, "envs/demo-local/auth", ["maxDevices": 3])
        #expect(changed["maxDevices"] == 3)
        #expect(changed["accessTokenLife"] == "2h")
        try await world.control(.post, "envs", ["id": "fresh"])
        #expect(try await world.control(.get, "envs/fresh/auth") == changed, "a fresh environment follows the first")
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, "envs/demo-local/auth") == defaults)
    }

    @Test(
        "What is no setting is refused and changes nothing",
        arguments: [
            ["accessTokenLife": "0s"], ["accessTokenLife": 7200], ["refreshTokenLife": "367d"], ["maxDevices": 0],
            ["maxDevices": 51], ["blockedSessions": "none"], ["tokenAlgorithm": "HS256"], ["lifetime": "1h"],
        ] as [JSON])
    func wrongSettings(body: JSON) async throws {
        let world = try World()
        let before = try await world.control(.get, "envs/demo-local/auth")
        #expect(await world.ask(.patch, "envs/demo-local/auth", body).status.code == 400)
        #expect(try await world.control(.get, "envs/demo-local/auth") == before)
    }
}
