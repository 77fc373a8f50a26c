import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Reset")
struct ResetTests {
    /// Changes everything that can be changed.
    private func disturb(_ world: World) async throws {
        let login = try await world.logIn("carol")
        _ = await world.data(
            "database.addDocument", ["collectionName": "todos", "data": ["title": "milk"]], token: login.accessToken)
        let app = "wechat/apps/\(World.appID)"
        let changes: [(HTTPRequest.Method, String, JSON)] = [
            (.put, "profile", ["profile": "cloud"]), (.patch, "wechat/settings", ["legacyHints": true]),
            (.put, "wechat/quota", ["limit": 1, "scope": "user"]),
            (.patch, app, ["banned": true, "miniProgram": false, "dailyLimit": 3, "ipAllowList": ["203.0.113.1"]]),
            (.patch, app, ["openPlatform": "vendor", "sessionKeyRotation": "never"]),
            (.patch, "\(app)/users/bob", ["nickname": "Bob", "purePhoneNumber": "13800000000"]),
            (.post, "\(app)/users/bob/payments", [:]), (.post, "wechat/components", [:]),
            (.post, "wechat/apps", ["appid": "wxaaaaaaaaaaaaaaaa"]),
            (.put, "\(app)/quota", ["limit": 2]), (.patch, "\(app)/users/alice", ["highRisk": true]),
            (.delete, "\(app)/users/alice", [:]),
            (.patch, "envs/demo-local/login-methods", ["custom": false, "anonymous": true]),
            (.put, "envs/demo-local/collections/todos/permission", ["permission": "ADMINONLY"]),
            (.put, "envs/demo-local/collections/extra/permission", ["permission": "PRIVATE"]),
            (.patch, "envs/demo-local/functions/getLoginTicket", ["guarded": false, "variables": ["X": "1"]]),
            (.put, "envs/demo-local/functions/getLoginTicket/key", ["env_id": "x"]), (.post, "envs", ["id": "extra"]),
            (.post, "clock", ["advance": "500d", "freeze": true]), (.post, "envs/demo-local/clock", ["advance": "1d"]),
        ]
        for (method, path, body) in changes { #expect(await world.ask(method, path, body).status == .ok, "\(path)") }
    }

    /// What does not depend on the instant.
    private func steady(_ world: World) async throws -> [String] {
        try await world.snapshot().split(separator: "\n").map(String.init).filter { !$0.hasPrefix("clock") }
    }

    @Test func everythingIsBackInTheSeededState() async throws {
        let world = try World()
        let before = try await steady(world)
        try await disturb(world)
        #expect(try await world.control(.post, "reset") == ["reset": true])
        #expect(try await steady(world) == before)
        let status = try await world.control(.get, "status")
        #expect(status["counts"] == ["apps": 1, "envs": 1, "users": 0, "journal": 1])
        #expect(status["clock"]?["offsetMs"] == 0)
        #expect(status["clock"]?["frozen"] == false)
        #expect(try await world.control(.get, "envs/demo-local/clock")["offsetMs"] == 0)
    }

    @Test func aLoginGoesThroughAtOnceAndOldOnesAreGone() async throws {
        let world = try World()
        let code = try await world.code()
        let login = try await world.logIn("bob")
        try await disturb(world)
        try await world.control(.post, "reset")
        #expect(try await world.exchange(code).json["errcode"] == 40029)
        #expect(!(await world.isGood(login.accessToken)))
        #expect(try await world.refresh(login.refreshToken).json["error"] == "invalid_grant")
        #expect(try await world.logIn("bob").uid != login.uid)
    }

    @Test func theKeyIsKeptAndDeployedAgain() async throws {
        let world = try World()
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        let key = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, "envs/demo-local/custom-login-keys/current") == key)
        let function = try await world.control(.get, "envs/demo-local/functions/getLoginTicket")
        #expect(function["deployedKey"]?["private_key_id"] == key["private_key_id"])
        #expect(try await world.logIn().uid.isEmpty == false)
    }

    @Test func aTicketOfTheKeptKeyIsGoodAfterwards() async throws {
        let world = try World()
        let ticket = try await world.ticket()
        try await world.control(.post, "reset")
        #expect(await world.signIn(with: ticket).status == .ok)
    }

    @Test func withKeysThereIsANewOne() async throws {
        let world = try World()
        let old = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        #expect(try await world.control(.post, "reset", ["keys": true]) == ["reset": true])
        let new = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        #expect(new["private_key_id"] != old["private_key_id"])
        let function = try await world.control(.get, "envs/demo-local/functions/getLoginTicket")
        #expect(function["deployedKey"]?["private_key_id"] == new["private_key_id"])
        #expect(try await world.logIn().uid.isEmpty == false)
    }

    @Test func withKeysFalseItIsKept() async throws {
        let world = try World()
        let old = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await world.control(.post, "reset", ["keys": false])
        #expect(try await world.control(.get, "envs/demo-local/custom-login-keys/current") == old)
    }

    @Test func aKeyThatDiedBeforeStaysDead() async throws {
        let world = try World()
        let stale = try await world.forge()
        try await world.control(.post, "clock", ["advance": "300d"])
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        try await world.control(.post, "clock", ["advance": "3h"])
        #expect(try await world.signIn(with: stale.ticket()).json["code"] == "INVALID_TICKET")
        try await world.control(.post, "reset")
        #expect(try await world.signIn(with: stale.ticket()).json["code"] == "INVALID_TICKET")
    }

    @Test func aNameThatWasFreedCanBeTakenAgain() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "again"])
        try await world.control(.post, "reset")
        let made = try await world.control(.post, "envs", ["id": "again"])
        let code = try await world.code(in: try #require(made["appid"]?.string))
        let ticket = try #require(try await world.callTicketFunction(code, in: "again").json["ticket"]?.string)
        #expect(await world.signIn(with: ticket, in: "again").status == .ok)
    }

    @Test func theSeedsIdentifiersOfPeopleAreTheSame() async throws {
        let world = try World()
        let before = try await world.control(.get, "wechat/apps/\(World.appID)/users")
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, "wechat/apps/\(World.appID)/users") == before)
    }
}
