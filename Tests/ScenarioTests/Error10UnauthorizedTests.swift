import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Error 10: UNAUTHORIZED")
struct Error10UnauthorizedTests {
    @Test(
        "An External User is refused by these permissions, and let in by relaxed ones",
        arguments: ["ADMINONLY", "ORGONLY"])
    func relaxedPermission(closed: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(
            .put, "envs/demo-local/collections/notices/permission", ["permission": .string(closed)])
        let reply = await world.data(
            "database.queryDocument", ["collectionName": "notices", "queryType": "WHERE", "limit": 100],
            token: login.accessToken)
        #expect(reply.status == .ok, "any other status hides the code from the SDK")
        #expect(try reply.json["code"] == "UNAUTHORIZED")
        #expect(try reply.json["data"] == nil)

        try await world.control(
            .put, "envs/demo-local/collections/notices/permission", ["permission": "ADMINWRITE"])
        let list = try await world.read("notices", token: login.accessToken)["data"]?["list"]
        #expect(list?[0]?["title"] == "hello")
    }

    @Test("PRIVATE is no error: others' documents are simply not there")
    func emptyList() async throws {
        let world = try World()
        let alice = try await world.logIn("alice")
        let bob = try await world.logIn("bob")
        _ = await world.data(
            "database.addDocument", ["collectionName": "todos", "data": ["title": "milk"]], token: alice.accessToken)
        #expect(try await world.read("todos", token: bob.accessToken)["data"]?["list"] == [])
    }

    @Test("No token is another error than no permission")
    func noToken() async throws {
        let world = try World()
        #expect(try await world.read("ledger", token: nil)["code"] == "CHECK_LOGIN_FAILED")
    }

    @Test("In the cloud the code is DATABASE_PERMISSION_DENIED")
    func cloud() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.put, "profile", ["profile": "cloud"])
        #expect(try await world.read("ledger", token: login.accessToken)["code"] == "DATABASE_PERMISSION_DENIED")
    }
}
