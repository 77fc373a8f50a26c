import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Logins of an account")
struct SessionTests {
    private func sessions(of uid: String, in world: World) async throws -> [JSON] {
        try await world.control(.get, "envs/demo-local/users/\(uid)/sessions")["sessions"]?.array ?? []
    }

    @Test func theyAreListedTheNewestFirst() async throws {
        let world = try World()
        let login = try await world.logIn()
        world.clock.advance(by: .seconds(1))
        _ = try await world.logIn()
        let list = try await sessions(of: login.uid, in: world)
        #expect(list.count == 2)
        #expect(
            list.first?.object?.keys == [
                "session", "loginType", "device", "createdAt", "status", "expiresAt", "endedAt", "endReason",
            ])
        #expect(list.allSatisfy { $0["loginType"] == "custom" && $0["endedAt"] == .null && $0["endReason"] == .null })
        #expect((list[0]["createdAt"]?.string ?? "") > (list[1]["createdAt"]?.string ?? ""))
        #expect(!JSON.array(list).text().contains(login.refreshToken))
    }

    @Test func oneThatDiedOfAgeIsNotAlive() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/auth", ["refreshTokenLife": "1h"])
        let login = try await world.logIn()
        #expect(try await sessions(of: login.uid, in: world).map { $0["status"] } == ["alive"])
        #expect(
            try await sessions(of: login.uid, in: world).first?["expiresAt"]?.string?.hasPrefix("2026-05-01T09:00")
                == true)
        try await world.control(.post, "clock", ["advance": "1h1s"])
        #expect(try await sessions(of: login.uid, in: world).map { $0["status"] } == ["expired"])
        #expect(try await world.control(.delete, "envs/demo-local/users/\(login.uid)/sessions") == ["ended": 0])
        #expect(try await sessions(of: login.uid, in: world).map { $0["status"] } == ["ended"])
    }

    @Test func oneOfThemIsSignedOut() async throws {
        let world = try World()
        let first = try await world.logIn()
        world.clock.advance(by: .seconds(1))
        let second = try await world.logIn()
        let id = try #require(try await sessions(of: first.uid, in: world).last?["session"]?.string)
        let path = "envs/demo-local/users/\(first.uid)/sessions/\(id)"
        #expect(try await world.control(.delete, path) == ["ended": 1])
        #expect(try await world.control(.delete, path) == ["ended": 0])
        #expect(!(await world.isGood(first.accessToken)))
        #expect(await world.isGood(second.accessToken))
        #expect(await world.refresh(first.refreshToken).status.code == 400)
        let ended = try await sessions(of: first.uid, in: world).last
        #expect(ended?["endReason"] == "it was ended in user management")
        #expect(ended?["endedAt"]?.string != nil)
    }

    @Test func allOfThemAreSignedOut() async throws {
        let world = try World()
        let logins = [try await world.logIn(), try await world.logIn()]
        let other = try await world.logIn("bob")
        let path = "envs/demo-local/users/\(logins[0].uid)/sessions"
        #expect(try await world.control(.delete, path) == ["ended": 2])
        #expect(try await world.control(.delete, path) == ["ended": 0])
        for login in logins { #expect(!(await world.isGood(login.accessToken))) }
        #expect(await world.isGood(other.accessToken))
    }

    @Test func whatIsNotThereIsRefused() async throws {
        let world = try World()
        let alice = try await world.logIn()
        let bob = try await world.logIn("bob")
        let id = try #require(try await sessions(of: bob.uid, in: world).first?["session"]?.string)
        for path in ["users/nobody/sessions", "users/\(alice.uid)/sessions/\(id)", "users/\(alice.uid)/sessions/none"] {
            #expect(await world.ask(.delete, "envs/demo-local/\(path)").status.code == 404)
        }
        #expect(await world.isGood(bob.accessToken))
    }
}
