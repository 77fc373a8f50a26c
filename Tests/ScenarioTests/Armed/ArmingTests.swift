import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Arming and disarming")
struct ArmingTests {
    private func message(_ reply: Reply) throws -> String? { try reply.json["error"]?["message"]?.string }

    @Test("To arm and to disarm leaves every table as it was", arguments: ScenarioID.allCases)
    func nothingIsLeftBehind(id: ScenarioID) async throws {
        let folder = try ScratchFolder()
        let world = try World(path: folder.file("state.sqlite"))
        _ = try await world.logIn()
        let before = try World.dump(folder.file("state.sqlite"))
        #expect(await world.arm(id).status == .ok)
        let armed = try World.dump(folder.file("state.sqlite"))
        #expect((armed == before) == id.isOfTheClient)
        #expect(await world.arm(id).status == .ok, "arming again begins anew")
        #expect(await world.disarm(id).status == .ok)
        #expect(try World.dump(folder.file("state.sqlite")) == before)
        #expect(try await world.status(id) == "idle")
    }

    @Test("A run of many scenarios leaves every table as it was, whatever their order")
    func manyInAnyOrder() async throws {
        let folder = try ScratchFolder()
        let world = try World(path: folder.file("state.sqlite"))
        _ = try await world.logIn()
        let before = try World.dump(folder.file("state.sqlite"))
        let compatible: [ScenarioID] = [
            .codeUsed, .minuteQuota, .staleKey, .customLoginOff, .badCustomUserID, .domainUnlisted, .adminOnly,
        ]
        for id in compatible { #expect(await world.arm(id).status == .ok, "\(id)") }
        for id in [ScenarioID.staleKey, .adminOnly, .codeUsed, .badCustomUserID] { await world.disarm(id) }
        #expect(await world.arm(.codeExpired).status == .ok)
        for id in [ScenarioID.domainUnlisted, .codeExpired, .customLoginOff, .minuteQuota] { await world.disarm(id) }
        #expect(try World.dump(folder.file("state.sqlite")) == before)
    }

    @Test func whatSomebodyChangedSinceStays() async throws {
        let world = try World()
        await world.arm(.minuteQuota)
        await world.arm(.adminOnly)
        try await world.control(.put, "wechat/apps/\(World.appID)/quota", ["limit": 7])
        try await world.control(.put, "envs/demo-local/collections/notices/permission", ["permission": "READONLY"])
        #expect(try await world.disarm(.minuteQuota).json["kept"] == [.string("minuteQuota/\(World.appID)")])
        #expect(try await world.disarm(.adminOnly).json["kept"] == ["permission/notices"])
        #expect(try await world.control(.get, "wechat/apps/\(World.appID)")["quota"]?["limit"] == 7)
    }

    @Test func twoThatTouchTheSameAreRefused() async throws {
        let world = try World()
        await world.arm(.ticketCut)
        let reply = await world.arm(.ticketQuoted)
        #expect(reply.status.code == 409)
        #expect(
            try message(reply)
                == "scenario 4-truncated is armed in demo-local and has changed careless/getLoginTicket; disarm it first"
        )
        #expect(try await world.status(.ticketQuoted) == "idle")
    }

    @Test func aRefusedArmingChangesNothing() async throws {
        let folder = try ScratchFolder()
        let world = try World(path: folder.file("state.sqlite"))
        _ = try await world.logIn()
        await world.arm(.badCustomUserID)
        let before = try World.dump(folder.file("state.sqlite"))
        // It would make an app first, and then fail at the secret that the other one has changed.
        #expect(await world.arm(.codeOfOtherApp).status.code == 409)
        #expect(try World.dump(folder.file("state.sqlite")) == before)
    }

    @Test(
        "What is not there is refused by name",
        arguments: [
            ("envs/nowhere/scenarios/5/arm", [:], 404, "there is no environment nowhere; known: demo-local"),
            ("envs/demo-local/scenarios/4/arm", [:], 404, "error 4 has several scenarios; known: 4-stale-key, "),
            (
                "envs/demo-local/scenarios/nothing/arm", [:], 404,
                "there is no scenario nothing; known: 1-npm-not-built, "
            ),
            (
                "envs/demo-local/scenarios/2-used/arm", ["function": "other"], 404,
                "environment demo-local has no function other"
            ),
            (
                "envs/demo-local/scenarios/10-admin-only/arm", ["collection": "other"], 404,
                "environment demo-local has no collection other"
            ),
            (
                "envs/demo-local/scenarios/5/arm", ["what": 1], 400,
                "what is not known here; known: collection, function"
            ),
            ("envs/demo-local/scenarios/5/disarm", [:], 409, "scenario 5-custom-login-off is not armed in demo-local"),
            ("envs/demo-local/scenarios/report", [:], 400, "errors is missing"),
            (
                "envs/demo-local/scenarios/report", ["errors": [11]], 400,
                "errors must be a list of whole numbers from 1 to 10"
            ),
        ] as [(String, JSON, Int, String)])
    func refusals(path: String, body: JSON, status: Int, beginning: String) async throws {
        let world = try World()
        let reply = await world.ask(.post, path, body)
        #expect(reply.status.code == status)
        let text = try message(reply) ?? ""
        #expect(text.hasPrefix(beginning), "\(text)")
    }

    @Test func theCollectionCanBeChosen() async throws {
        let world = try World()
        let status = try await world.arm(.adminOnly, ["collection": "todos"]).json
        #expect(status["collection"] == "todos" && status["changed"] == ["permission/todos"])
    }

    @Test("A reset forgets scenarios, and the next login is good", arguments: ScenarioID.allCases)
    func reset(id: ScenarioID) async throws {
        let world = try World()
        await world.arm(id)
        try await world.control(.post, "reset")
        #expect(try await world.status(id) == "idle")
        _ = try await world.logIn()
    }

    @Test(
        "A reset gives back what arming had taken: the developer's own key still signs",
        arguments: ["reset", "envs/demo-local/reset"], [false, true])
    func resetKeepsTheDevelopersKey(reset: String, isSeen: Bool) async throws {
        let world = try World()
        let path = "envs/demo-local/custom-login-keys/current"
        let own = try await world.control(.get, path)
        let forge = try await world.forge(uid: "oForged0001")
        await world.arm(.staleKey)
        if isSeen { _ = await world.signIn(with: try await world.ticket()) }
        try await world.control(.post, reset)
        #expect(try await world.control(.get, path) == own)
        #expect(await world.signIn(with: try forge.ticket()).status == .ok)
    }

    @Test("A key that somebody took to cure the error outlives a reset")
    func resetKeepsTheCure() async throws {
        let world = try World()
        let path = "envs/demo-local/custom-login-keys/current"
        await world.arm(.staleKey)
        _ = await world.signIn(with: try await world.ticket())
        let taken = try await world.control(.get, path)
        let forge = try await world.forge(uid: "oForged0001")
        #expect(await world.signIn(with: try forge.ticket()).status == .ok)
        #expect(try await world.status(.staleKey) == "fixed")
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, path) == taken)
        #expect(await world.signIn(with: try forge.ticket()).status == .ok)
    }

    @Test("A new environment has nothing of what is armed in the first", arguments: ScenarioID.allCases)
    func newEnvironments(id: ScenarioID) async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "before"])
        await world.arm(id)
        try await world.control(.post, "envs", ["id": "after"])
        #expect(try await Self.make(of: "after", in: world) == Self.make(of: "before", in: world))
        #expect(try await world.scenario(id)["armed"] == true, "what is armed stays so")
    }

    /// What an environment was made with, but for what is its own.
    private static func make(of environment: String, in world: World) async throws -> [JSON] {
        let function = try await world.control(.get, "envs/\(environment)/functions/getLoginTicket")
        let variables = function["variables"]?.object?.map(\.name).sorted() ?? []
        let appID = try #require(function["variables"]?["WX_APPID"]?.string)
        let collections = try await world.control(.get, "envs/\(environment)/collections")
        return [
            try await world.control(.get, "envs/\(environment)/login-methods"), collections["collections"] ?? .null,
            function["guarded"] ?? .null, function["careless"] ?? .null, .array(variables.map(JSON.string)),
            try await world.control(.get, "wechat/apps/\(appID)")["quota"] ?? .null,
        ]
    }

    @Test(
        "An environment goes with its scenarios, and the next of its name knows nothing of them",
        arguments: [
            ScenarioID.codeOfOtherApp, .staleKey, .privateEmpty,
        ])
    func deletion(id: ScenarioID) async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "class"])
        let apps = try await world.control(.get, "wechat/apps")["apps"]?.array?.count
        await world.arm(id, in: "class")
        try await world.control(.delete, "envs/class")
        #expect(try await world.control(.get, "wechat/apps")["apps"]?.array?.count == apps.map { $0 - 1 })
        try await world.control(.post, "envs", ["id": "class"])
        #expect(try await world.status(id, in: "class") == "idle")
        #expect(await world.disarm(id, in: "class").status.code == 409)
    }

    @Test func whatWasArmedBeforeARestartIsSeenAfterIt() async throws {
        let folder = try ScratchFolder()
        let clock = VirtualClock()
        let first = try World(runOn: folder.file("state.sqlite"), clock: clock, seed: 1)
        await first.arm(.customLoginOff)
        first.stop()
        let second = try World(runOn: folder.file("state.sqlite"), clock: clock, seed: 2)
        #expect(try await second.status(.customLoginOff) == "armed")
        _ = await second.signIn(with: try await second.ticket())
        #expect(try await second.status(.customLoginOff) == "seen")
        second.stop()
    }

    @Test func aSuccessBeforeTheErrorIsNoFix() async throws {
        let world = try World()
        await world.arm(.minuteQuota)
        _ = try await world.ticket()
        #expect(try await world.status(.minuteQuota) == "armed")
    }

    @Test func theSameErrorForAnotherCauseIsNotSeen() async throws {
        let world = try World()
        await world.arm(.codeExpired)
        try await world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["careless": .null])
        #expect(try await world.callTicketFunction("0" + String(repeating: "a", count: 31)).json["errcode"] == 40029)
        #expect(try await world.status(.codeExpired) == "armed")
    }

    @Test func everyScenarioExplainsItself() async throws {
        let world = try World()
        let list = try await world.control(.get, "scenarios")["scenarios"]?.array ?? []
        #expect(list.compactMap { $0["id"]?.string }.sorted() == ScenarioID.allCases.map(\.rawValue).sorted())
        #expect(Set(list.compactMap { $0["number"]?.integer }) == Set(1...10))
        for about in list {
            for name in ["title", "section", "symptom", "cause", "fix", "inTheApp", "prevention", "arming"] {
                #expect(about[name]?.string?.isEmpty == false, "\(about["id"]?.text() ?? "") \(name)")
            }
        }
        let status = try await world.scenario(.adminOnly)
        #expect(
            status["about"]?["commands"]?[0] == "cloudbase-emulator permission COLLECTION READONLY --env demo-local")
        try await world.control(.post, "envs/demo-local/scenarios/10-admin-only/arm")
        let armed = try await world.scenario(.adminOnly)
        #expect(armed["about"]?["commands"]?[0] == "cloudbase-emulator permission notices READONLY --env demo-local")
        try await world.control(.post, "envs/demo-local/scenarios/10-admin-only/disarm")
        let listed = try await world.control(.get, "envs/demo-local/scenarios")["scenarios"]?.array ?? []
        #expect(listed.allSatisfy { $0["status"] == "idle" } && listed.count == ScenarioID.allCases.count)
    }
}
