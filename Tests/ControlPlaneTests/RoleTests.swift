import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Roles")
struct RoleTests {
    private static let roles = "envs/demo-local/roles"

    @Test func theBuiltInOnesAreListedFirst() async throws {
        let world = try World()
        try await world.control(.post, Self.roles, ["identity": "editors"])
        let list = try await world.control(.get, Self.roles)["roles"]?.array ?? []
        #expect(
            list.map { $0["identity"] }
                == ["administrator", "internalUser", "externalUser", "anonymousUser", "editors"])
        #expect(list.map { $0["builtIn"] } == [true, true, true, true, false])
    }

    @Test func aRoleIsMadeChangedAndRemoved() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        let alice = JSON.string(try await world.logIn().uid)
        let bob = JSON.string(try await world.logIn("bob").uid)
        let body: JSON = ["identity": "editors", "name": "Editors", "description": "may edit", "members": [alice]]
        let made = try await world.control(.post, Self.roles, body)
        #expect(
            made == [
                "identity": "editors", "name": "Editors", "builtIn": false, "description": "may edit",
                "createdAt": "2030-01-01T00:00:00Z", "members": [alice],
            ])
        #expect(try await world.control(.get, "\(Self.roles)/editors") == made)
        let changed = try await world.control(.patch, "\(Self.roles)/editors", ["members": [bob], "name": "Writers"])
        #expect(changed["members"] == [bob] && changed["name"] == "Writers" && changed["description"] == "may edit")
        #expect(try await world.users().map { $0["roles"]?.array?.count } == [1, 2])
        #expect(try await world.control(.delete, "\(Self.roles)/editors") == ["deleted": "editors"])
        #expect(try await world.users().map { $0["roles"]?.array?.count } == [1, 1])
    }

    @Test func deletingAnAccountTakesItOutOfItsRoles() async throws {
        let world = try World()
        let uid = try await world.logIn().uid
        try await world.control(.post, Self.roles, ["identity": "editors", "members": [.string(uid)]])
        try await world.control(.delete, "envs/demo-local/users/\(uid)")
        #expect(try await world.control(.get, "\(Self.roles)/editors")["members"] == [])
    }

    @Test(
        arguments: [
            ([:], 400), (["identity": ""], 400), (["identity": "a b"], 400), (["identity": "editors"], 409),
            (["identity": "externalUser"], 409), (["identity": "allUser"], 409),
            (["identity": "x", "name": "1x"], 400),
            (["identity": "x", "members": ["nobody"]], 400), (["identity": "x", "color": "red"], 400),
            (["identity": "x", "description": .string(String(repeating: "x", count: 256))], 400),
        ] as [(JSON, Int)])
    func refusalsChangeNothing(body: JSON, status: Int) async throws {
        let world = try World()
        try await world.control(.post, Self.roles, ["identity": "editors"])
        let before = try await world.control(.get, Self.roles)
        #expect(await world.ask(.post, Self.roles, body).status.code == status)
        #expect(try await world.control(.get, Self.roles) == before)
    }

    @Test(arguments: [HTTPRequest.Method.get, .patch, .delete])
    func onlyCustomRolesHaveAPlaceOfTheirOwn(method: HTTPRequest.Method) async throws {
        let world = try World()
        for name in ["none", "administrator"] {
            #expect(await world.ask(method, "\(Self.roles)/\(name)").status.code == 404)
        }
    }
}
