import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Fresh environments")
struct EnvironmentTests {
    @Test func withoutANameItGetsOneOfItsOwn() async throws {
        let world = try World()
        let first = try await world.control(.post, "envs")
        let second = try await world.control(.post, "envs", [:])
        #expect(first.object?.keys == ["id", "appid", "secret"])
        #expect(first["id"]?.string?.wholeMatch(of: /env-[0-9a-f]{10}/) != nil)
        #expect(first["appid"]?.string?.wholeMatch(of: /wx[0-9a-f]{16}/) != nil)
        #expect(first["secret"]?.string?.wholeMatch(of: /[0-9a-f]{32}/) != nil)
        for name in ["id", "appid", "secret"] { #expect(first[name] != second[name]) }
        #expect(try await world.control(.get, "status")["envs"]?.array?.count == 3)
    }

    @Test(arguments: ["a", "test-1", "1", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a-"])
    func withANameItHasThat(name: String) async throws {
        let world = try World()
        #expect(try await world.control(.post, "envs", ["id": .string(name)])["id"]?.string == name)
        #expect(try await world.control(.get, "envs/\(name)")["id"]?.string == name)
    }

    @Test func aNameThatIsTakenIsAConflict() async throws {
        let world = try await World.still()
        let before = try await world.snapshot()
        let reply = await world.ask(.post, "envs", ["id": "demo-local"])
        #expect(reply.status.code == 409)
        #expect(try reply.json["error"]?["code"] == "CONFLICT")
        #expect(try await world.snapshot() == before)
        #expect(try await world.control(.get, "wechat/apps")["apps"]?.array?.count == 1)
    }

    @Test func itIsMadeAfterTheFirstWithoutItsUsersAndDocuments() async throws {
        let world = try World()
        _ = try await world.logIn()
        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": false, "anonymous": true])
        try await world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["guarded": false])
        try await world.control(.put, "wechat/apps/\(World.appID)/quota", ["limit": 7, "scope": "user"])
        let made = try await world.control(.post, "envs", ["id": "fresh"])
        let appID = try #require(made["appid"]?.string)
        #expect(
            try await world.control(.get, "envs/fresh/login-methods")
                == ["custom": true, "anonymous": true, "username": true, "openid": true])
        let collections = try await world.control(.get, "envs/fresh/collections")["collections"]?.array ?? []
        #expect(collections.map { $0["permission"] } == ["ADMINONLY", "ADMINWRITE", "PRIVATE"])
        #expect(collections.allSatisfy { $0["documents"] == 0 })
        #expect(try await world.users(in: "fresh").isEmpty)
        let function = try await world.control(.get, "envs/fresh/functions/getLoginTicket")
        #expect(function["guarded"] == false)
        #expect(function["variables"]?["WX_APPID"]?.string == appID)
        #expect(function["variables"]?["TCB_ENV"] == "fresh")
        #expect(function["deployedKey"]?["env_id"] == "fresh")
        let app = try await world.control(.get, "wechat/apps/\(appID)")
        #expect(app["quota"] == ["limit": 7, "scope": "user"])
        #expect(app["env"] == "fresh")
    }

    @Test func aWholeLoginGoesThroughIt() async throws {
        let world = try World()
        let made = try await world.control(.post, "envs", ["id": "fresh"])
        let code = try await world.code(of: "carol", in: try #require(made["appid"]?.string))
        let ticket = try #require(try await world.callTicketFunction(code, in: "fresh").json["ticket"]?.string)
        let login = try world.login(from: await world.signIn(with: ticket, in: "fresh"))
        #expect(await world.isGood(login.accessToken, in: "fresh"))
        #expect(try await world.users(in: "fresh").count == 1)
        #expect(try await world.users().isEmpty)
        #expect(try await world.signIn(with: ticket).json["code"] == "INVALID_TICKET")
    }

    @Test func documentsOfTwoEnvironmentsAreApart() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "fresh"])
        let here = try world.login(from: await world.signIn(with: try await world.forge().ticket()))
        let there = try world.login(
            from: await world.signIn(with: try await world.forge(in: "fresh").ticket(), in: "fresh"))
        let add: JSONObject = ["collectionName": "todos", "data": ["_id": "same", "title": "here"]]
        #expect(try await world.data("database.addDocument", add, token: here.accessToken).json["data"] != nil)
        let query: JSONObject = ["collectionName": "todos", "queryType": "WHERE", "limit": 100]
        let list = try await world.data("database.queryDocument", query, token: there.accessToken, in: "fresh").json
        #expect(list["data"]?["list"] == [])
        let again = await world.data("database.addDocument", add, token: there.accessToken, in: "fresh")
        #expect(try again.json["data"] != nil)
    }

    @Test func manyAtOnceAreAllThere() async throws {
        let world = try World()
        let ids = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<20 {
                group.addTask { try? await world.send(.post, "/emulator/v1/envs").json["id"]?.string }
            }
            return await group.reduce(into: Set<String>()) { if let id = $1 { $0.insert(id) } }
        }
        #expect(ids.count == 20)
        for id in ids {
            let keys = try await world.control(.get, "envs/\(id)/custom-login-keys")["keys"]?.array
            #expect(keys?.count == 1)
        }
    }

    @Test func withoutAnyEnvironmentTheUsualFunctionIsThePattern() async throws {
        let world = try World(Configuration())
        #expect(await world.send(.post, "/getLoginTicket").status.code == 400)
        let made = try await world.control(.post, "envs")
        let id = try #require(made["id"]?.string)
        let code = try await world.code(in: try #require(made["appid"]?.string))
        #expect(try await world.callTicketFunction(code, in: id).json["ticket"] != nil)
    }

    @Test func itsAppRenewsSessionKeysAsTheFirstOnesDoes() async throws {
        let world = try World()
        try await world.control(.patch, "wechat/apps/\(World.appID)", ["sessionKeyRotation": "never"])
        let made = try #require(try await world.control(.post, "envs")["appid"]?.string)
        #expect(try await world.control(.get, "wechat/apps/\(made)")["sessionKeyRotation"] == "never")
    }
}
