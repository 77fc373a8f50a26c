import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Role grants")
struct RoleGrantTests {
    private static let grants = "envs/demo-local/roles/externalUser/grants"

    private func code(_ world: World, _ login: World.Login, _ collection: String = "ledger") async throws -> JSON? {
        try await world.read(collection, token: login.accessToken)["code"]
    }

    @Test func aGrantOpensWhatThePresetKeepsClosed() async throws {
        let world = try World()
        let login = try await world.logIn()
        #expect(try await code(world, login) == "UNAUTHORIZED")
        let made = try await world.control(.put, "\(Self.grants)/ledger", ["rows": ["me:rw", "all:r"]])
        #expect(
            made == ["role": "externalUser", "collection": "ledger", "effect": "allow", "rows": ["all:r", "me:rw"]])
        #expect(try await world.control(.get, Self.grants) == ["grants": [made]])
        #expect(try await world.control(.get, "envs/demo-local/role-grants") == ["grants": [made]])
        #expect(try await code(world, login) == nil)
        let added = await world.data(
            "database.addDocument", ["collectionName": "ledger", "data": ["title": "mine"]], token: login.accessToken)
        #expect(try added.json["code"] == nil)
        try await world.control(.delete, "\(Self.grants)/ledger")
        #expect(try await code(world, login) == "UNAUTHORIZED")
    }

    @Test func theHintNamesBothCures() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.data(
            "database.queryDocument", ["collectionName": "ledger", "queryType": "WHERE"], token: login.accessToken)
        #expect(
            reply.hint == """
                collection ledger is ADMINONLY: role externalUser may not read; relax it: cloudbase-emulator \
                permission ledger READONLY --env demo-local; or grant the role: cloudbase-emulator roles grant \
                externalUser ledger all:r --env demo-local
                """)
    }

    @Test func aGrantToACustomRoleIsForItsMembersOnly() async throws {
        let world = try World()
        let alice = try await world.logIn("alice")
        let bob = try await world.logIn("bob")
        try await world.control(
            .post, "envs/demo-local/roles", ["identity": "auditors", "members": [.string(alice.uid)]])
        try await world.control(.put, "envs/demo-local/roles/auditors/grants/ledger", ["rows": ["all:r"]])
        #expect(try await code(world, alice) == nil)
        #expect(try await code(world, bob) == "UNAUTHORIZED")
    }

    @Test func aDenyOfAnyRoleWinsOverPresetAndGrants() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.put, "\(Self.grants)/notices", ["rows": ["all:rw"]])
        try await world.control(
            .put, "envs/demo-local/roles/allUser/grants/notices", ["effect": "deny", "rows": ["all:r"]])
        let reply = await world.data(
            "database.queryDocument", ["collectionName": "notices", "queryType": "WHERE"], token: login.accessToken)
        #expect(try reply.json["code"] == "UNAUTHORIZED")
        #expect(
            reply.hint == """
                role allUser is denied to read in collection notices; take that back: cloudbase-emulator roles \
                revoke allUser notices --env demo-local
                """)
        let added = await world.data(
            "database.addDocument", ["collectionName": "notices", "data": ["title": "x"]], token: login.accessToken)
        #expect(try added.json["code"] == nil, "who may not read may still add")
    }

    @Test func aDeletedRoleLeavesNoGrantToTheNextOfItsName() async throws {
        let world = try World()
        let login = try await world.logIn()
        let body: JSON = ["identity": "auditors", "members": [.string(login.uid)]]
        try await world.control(.post, "envs/demo-local/roles", body)
        try await world.control(.put, "envs/demo-local/roles/auditors/grants/ledger", ["rows": ["all:r"]])
        try await world.control(.delete, "envs/demo-local/roles/auditors")
        try await world.control(.post, "envs/demo-local/roles", body)
        #expect(try await world.control(.get, "envs/demo-local/roles/auditors/grants") == ["grants": []])
        #expect(try await code(world, login) == "UNAUTHORIZED")
    }

    @Test func aResetTakesGrantsBack() async throws {
        let world = try World()
        try await world.control(.put, "\(Self.grants)/ledger", ["rows": ["all:r"]])
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, "envs/demo-local/role-grants") == ["grants": []])
    }

    @Test func grantsStayInTheirEnvironment() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        try await world.control(.put, "envs/other/roles/externalUser/grants/ledger", ["rows": ["all:r"]])
        #expect(try await code(world, try await world.logIn()) == "UNAUTHORIZED")
        try await world.control(.delete, "envs/other")
        try await world.control(.post, "envs", ["id": "other"])
        #expect(try await world.control(.get, "envs/other/role-grants") == ["grants": []])
    }

    @Test(
        "What is wrong is refused by name, and changes nothing",
        arguments: [
            ("externalUser/grants/ledger", [:], 400, "rows is missing"),
            ("externalUser/grants/ledger", ["rows": []], 400, "rows is missing"),
            ("externalUser/grants/ledger", ["rows": ["all:w"]], 400, "rows must be of all:r, all:rw, me:r, me:rw"),
            (
                "externalUser/grants/ledger", ["rows": ["all:r"], "effect": "maybe"], 400,
                "effect must be one of allow, deny"
            ),
            (
                "externalUser/grants/ledger", ["rows": ["me:r"], "effect": "deny"], 400,
                "rows of a deny are about all documents: all:r or all:rw"
            ),
            (
                "externalUser/grants/nothing", ["rows": ["all:r"]], 404,
                "environment demo-local has no collection nothing"
            ),
            ("nobody/grants/ledger", ["rows": ["all:r"]], 404, "environment demo-local has no custom role nobody"),
            (
                "administrator/grants/ledger", ["rows": ["all:r"]], 409,
                "an administrator may do everything; its policies cannot be edited"
            ),
        ] as [(String, JSON, Int, String)])
    func refusals(path: String, body: JSON, status: Int, message: String) async throws {
        let world = try World()
        let reply = await world.ask(.put, "envs/demo-local/roles/\(path)", body)
        #expect(reply.status.code == status)
        #expect(try reply.json["error"]?["message"]?.string == message)
        #expect(try await world.control(.get, "envs/demo-local/role-grants") == ["grants": []])
    }

    @Test func aGrantThatIsNotThereCannotBeRevoked() async throws {
        let world = try World()
        let reply = await world.ask(.delete, "\(Self.grants)/ledger")
        #expect(reply.status.code == 404)
        #expect(
            try reply.json["error"]?["message"] == "role externalUser of demo-local has no grant on ledger")
    }
}
