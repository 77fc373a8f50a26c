import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Synchronization
import Testing

@Suite("Deleting an environment")
struct EnvironmentDeletionTests {
    @Test func everythingInItAndItsOwnAppGo() async throws {
        let world = try World()
        let made = try await world.control(.post, "envs", ["id": "other"])
        try await world.control(.post, "envs/other/users", ["username": "anna", "uid": "u1"])
        try await world.control(.post, "envs/other/roles", ["identity": "editors", "members": ["u1"]])
        try await world.control(.post, "envs/other/clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        let deleted = try await world.control(.delete, "envs/other")
        #expect(deleted == ["deleted": "other", "apps": [made["appid"] ?? .null]])
        #expect(await world.ask(.get, "envs/other").status.code == 404)
        let appID = try #require(made["appid"]?.string)
        #expect(await world.ask(.get, "wechat/apps/\(appID)").status.code == 404)
        #expect(try await world.control(.get, "status")["envs"] == ["demo-local"])
    }

    @Test func anotherOneOfItsNameBeginsAnew() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let forge = try await world.forge(in: "other")
        let login = try world.login(from: await world.signIn(with: try forge.ticket(), in: "other"))
        try await world.control(.post, "envs/other/clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        try await world.control(.delete, "envs/other")
        try await world.control(.post, "envs", ["id": "other"])
        #expect(try await world.users(in: "other").isEmpty)
        #expect(try await world.control(.get, "envs/other/clock")["frozen"] == false)
        #expect(!(await world.isGood(login.accessToken, in: "other")))
        #expect(await world.signIn(with: try forge.ticket(), in: "other").status.code == 400)
    }

    @Test func aConfiguredAppStays() async throws {
        let world = try World()
        #expect(try await world.control(.delete, "envs/demo-local") == ["deleted": "demo-local", "apps": []])
        #expect(await world.ask(.get, "wechat/apps/\(World.appID)").status == .ok)
        #expect(try await world.code().isEmpty == false)
    }

    @Test func theLastOneMayGoAndAResetBringsItBack() async throws {
        let world = try World()
        try await world.control(.delete, "envs/demo-local")
        #expect(try await world.control(.get, "status")["envs"] == [])
        #expect(try await world.auth(.get, "certs", in: nil).json["code"] == "INVALID_ENV")
        try await world.control(.post, "reset")
        #expect(try await world.logIn().uid.isEmpty == false)
    }

    @Test func itIsNotMadeAgainAtTheNextStart() async throws {
        let folder = try ScratchFolder()
        let clock = VirtualClock()
        let first = try World(runOn: folder.file("state.sqlite"), clock: clock, seed: 1)
        try await first.control(.delete, "envs/demo-local")
        first.stop()
        let second = try World(runOn: folder.file("state.sqlite"), clock: clock, seed: 2)
        #expect(try await second.control(.get, "envs")["envs"] == [])
        second.stop()
    }

    @Test(
        "Whoever makes a key for it meanwhile is refused, and nothing fails inside",
        arguments: ["custom-login-keys", "token-keys"])
    func keysInTheMaking(path: String) async throws {
        let failures = Mutex<[String]>([])
        let world = try World(report: { line in failures.withLock { $0.append(line) } })
        for number in 1...20 {
            let environment = "other-\(number)"
            try await world.control(.post, "envs", ["id": .string(environment)])
            async let made = world.ask(.post, "envs/\(environment)/\(path)")
            async let deleted = world.ask(.delete, "envs/\(environment)")
            #expect([200, 404].contains(await made.status.code))
            #expect(await deleted.status == .ok)
        }
        #expect(failures.withLock { $0 } == [])
    }

    @Test func anUnknownOneIsRefused() async throws {
        #expect(await (try World()).ask(.delete, "envs/none").status.code == 404)
    }
}
