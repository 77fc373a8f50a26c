import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Armed: errors 1, 7, 9 and 10")
struct ArmedAccessTests {
    private static let cures: [(method: HTTPRequest.Method, path: String, body: JSON)] = [
        (.put, "envs/demo-local/collections/notices/permission", ["permission": "READONLY"]),
        (.put, "envs/demo-local/roles/externalUser/grants/notices", ["rows": ["all:r"]]),
    ]

    @Test(
        "UNAUTHORIZED, cured by option A and by option B",
        arguments: [ScenarioID.adminOnly, .organizationOnly], [0, 1])
    func unauthorized(id: ScenarioID, cure: Int) async throws {
        let story = try await Story(id)
        let login = try await story.world.logIn()
        let refused = try await story.world.read("notices", token: login.accessToken)
        #expect(refused["code"] == "UNAUTHORIZED" && refused["message"] == "permission denied")
        try await story.expectSeen("collection notices is \(id == .adminOnly ? "ADMINONLY" : "ORGONLY")")
        // Another collection that can be read proves nothing.
        _ = try await story.world.read("todos", token: login.accessToken)
        #expect(try await story.world.status(id) == "seen")
        try await story.world.control(Self.cures[cure].method, Self.cures[cure].path, Self.cures[cure].body)
        #expect(try await story.world.read("notices", token: login.accessToken)["code"] == nil)
        try await story.expectFixed()
        if cure == 1 { try story.expectAsBefore("collections") }
    }

    @Test("In the cloud it is DATABASE_PERMISSION_DENIED", arguments: [ScenarioID.adminOnly, .organizationOnly])
    func deniedInTheCloud(id: ScenarioID) async throws {
        let story = try await Story(id)
        let login = try await story.world.logIn()
        try await story.world.switchProfile(to: .cloud)
        #expect(
            try await story.world.read("notices", token: login.accessToken)["code"] == "DATABASE_PERMISSION_DENIED")
        #expect(try await story.world.status(id) == "seen")
    }

    @Test("What an administrator may read is no fix")
    func administrator() async throws {
        let story = try await Story(.adminOnly)
        let login = try await story.world.logIn()
        _ = try await story.world.read("notices", token: login.accessToken)
        try await story.world.control(
            .patch, "envs/demo-local/users/\(login.uid)", ["roles": ["administrator"]])
        #expect(try await story.world.read("notices", token: login.accessToken)["code"] == nil)
        #expect(try await story.world.status(.adminOnly) == "seen")
    }

    @Test("An empty list under PRIVATE says so in the hint, until others' documents are shown", arguments: [0, 1])
    func privateEmpty(cure: Int) async throws {
        let story = try await Story(.privateEmpty)
        let login = try await story.world.logIn()
        let reply = await story.world.data(
            "database.queryDocument", ["collectionName": "notices", "queryType": "WHERE"], token: login.accessToken)
        #expect(try reply.json["data"]?["list"] == [], "which people mistake for a success")
        #expect(reply.hint?.hasPrefix("the list is empty because the documents are others'") == true)
        try await story.expectSeen("collection notices is PRIVATE")
        // One's own documents are no sign that others' are shown.
        _ = await story.world.data(
            "database.addDocument", ["collectionName": "notices", "data": ["title": "mine"]], token: login.accessToken)
        _ = try await story.world.read("notices", token: login.accessToken)
        #expect(try await story.world.status(.privateEmpty) == "seen")
        try await story.world.control(Self.cures[cure].method, Self.cures[cure].path, Self.cures[cure].body)
        #expect(try await story.world.read("notices", token: login.accessToken)["data"]?["list"]?.array?.count == 3)
        try await story.expectFixed()
    }

    @Test(
        "Errors of the client are seen and fixed by what doctor reports",
        arguments: [ScenarioID.npmNotBuilt, .sdkVersion])
    func reported(id: ScenarioID) async throws {
        let story = try await Story(id)
        let number = JSON.integer(Int64(id.number))
        let before = try await story.world.control(.post, "envs/demo-local/scenarios/report", ["errors": []])
        #expect(before["seen"] == [] && before["fixed"] == [])
        #expect(try await story.world.status(id) == "armed")
        let found = try await story.world.control(
            .post, "envs/demo-local/scenarios/report", ["errors": [number, 7], "project": "shop"])
        #expect(found["seen"] == [.string(id.rawValue)])
        try await story.expectSeen("errors found in shop: \(id.number), 7")
        let clear = try await story.world.control(
            .post, "envs/demo-local/scenarios/report", ["errors": [7], "project": "shop"])
        #expect(clear["fixed"] == [.string(id.rawValue)])
        try await story.expectFixed()
        try story.expectAsBefore("apps", "functions", "environments", "collections")
    }

    @Test("A host that is not in the list of server domains, until it is")
    func domain() async throws {
        let story = try await Story(.domainUnlisted)
        let ask = { (url: String) in
            await story.world.ask(
                .post, "wechat/apps/\(World.appID)/request-domains/check", ["url": .string(url)])
        }
        let url = "https://demo-local.service.tcloudbase.com/getLoginTicket"
        let refused = try await ask(url).json
        #expect(refused["error"]?["message"] == "request:fail url not in domain list")
        try await story.expectSeen("control.app.requestDomains.check requestDomainUnlisted")
        #expect(await ask("http://127.0.0.1:8787/getLoginTicket").status == .ok, "the emulator itself is exempt")
        #expect(try await story.world.status(.domainUnlisted) == "seen")
        let path = "wechat/apps/\(World.appID)/request-domains"
        let list = try await story.world.control(.get, path)["request"]?.array ?? []
        try await story.world.control(
            .put, path, ["request": .array(list + ["https://demo-local.service.tcloudbase.com"])])
        #expect(await ask(url).status == .ok)
        try await story.expectFixed()
    }

    @Test("Arming takes the environment's own host off the app's list, and nothing else")
    func onlyTheOwnHost() async throws {
        let world = try World()
        let path = "wechat/apps/\(World.appID)/request-domains"
        let before = try await world.control(.get, path)
        await world.arm(.domainUnlisted)
        let armed = try await world.control(.get, path)
        let list = before["request"]?.array ?? []
        #expect(armed["request"]?.array == list.filter { $0 != "https://demo-local.service.tcloudbase.com" })
        #expect(armed["request"] != before["request"])
        await world.disarm(.domainUnlisted)
        #expect(try await world.control(.get, path) == before)
    }
}
