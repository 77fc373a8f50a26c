import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("User management")
struct UserTests {
    private static let users = "envs/demo-local/users"

    private func make(_ name: String, in world: World) async throws -> String {
        let body: JSON = ["username": .string(name), "password": "Abcdef123", "uid": .string("u-\(name)")]
        let user = try await world.control(.post, Self.users, body)
        return try #require(user["uid"]?.string)
    }

    @Test func anAccountIsMadeByHand() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        let body: JSON = [
            "username": "anna", "password": "Abcdef123", "uid": "u1", "roles": ["internalUser"],
            "profile": ["nickname": "Anna B"],
        ]
        let user = try await world.control(.post, Self.users, body)
        #expect(
            user == [
                "uid": "u1", "customUserId": .null, "username": "anna", "openid": .null, "loginType": "username",
                "status": "ACTIVE", "roles": ["internalUser"], "profile": ["nickname": "Anna B"], "hasPassword": true,
                "createdAt": "2030-01-01T00:00:00Z", "updatedAt": "2030-01-01T00:00:00Z", "lastLoginAt": .null,
            ])
        #expect(try await world.users() == [user])
    }

    @Test func aTicketFindsTheAccountThatWasMadeForIt() async throws {
        let world = try World()
        let forge = try await world.forge(uid: "oForged0001")
        try await world.control(
            .post, Self.users, ["customUserId": "oForged0001", "uid": "u1", "roles": ["internalUser"]])
        let login = try world.login(from: await world.signIn(with: try forge.ticket()))
        #expect(login.uid == "u1")
        #expect(try await world.users().map { $0["roles"] } == [["internalUser"]])
    }

    @Test func aChangeConcernsWhatItNames() async throws {
        let world = try World()
        let path = "\(Self.users)/\(try await make("anna", in: world))"
        try await world.control(.post, "envs/demo-local/roles", ["identity": "editors"])
        try await world.control(.patch, path, ["profile": ["nickname": "Anna B", "city": "Berlin"]])
        let changed = try await world.control(
            .patch, path, ["roles": ["editors"], "profile": ["city": ""], "username": "anna2"])
        #expect(changed["roles"] == ["externalUser", "editors"])
        #expect(changed["profile"] == ["nickname": "Anna B"])
        #expect(changed["username"] == "anna2" && changed["status"] == "ACTIVE" && changed["hasPassword"] == true)
        let more = try await world.control(.patch, path, ["roles": ["administrator"]])
        #expect(more["roles"] == ["administrator"])
        #expect(try await world.control(.patch, path, [:])["roles"] == ["administrator"])
    }

    @Test func theListIsFilteredAndPaged() async throws {
        let world = try World()
        for name in ["anna", "bert", "carl"] { _ = try await make(name, in: world) }
        try await world.control(.patch, "\(Self.users)/u-bert", ["status": "BLOCKED"])
        func list(_ query: String) async throws -> (names: [String?], next: String?) {
            let answer = try await world.control(.get, Self.users + query)
            return ((answer["users"]?.array ?? []).map { $0["username"]?.string }, answer["next"]?.string)
        }
        #expect(try await list("").names == ["anna", "bert", "carl"])
        #expect(try await list("?status=BLOCKED").names == ["bert"])
        let first = try await list("?limit=2")
        #expect(first.names == ["anna", "bert"] && first.next == "u-bert")
        let second = try await list("?limit=2&after=u-bert")
        #expect(second.names == ["carl"] && second.next == nil)
        #expect(try await list("?limit=1&status=ACTIVE&after=u-anna").names == ["carl"])
    }

    @Test(
        arguments: [
            ("limit=0", 400), ("limit=-1", 400), ("limit=x", 400), ("status=blocked", 400), ("after=nobody", 404),
        ])
    func aQueryThatMakesNoSenseIsRefused(query: String, status: Int) async throws {
        #expect(await (try World()).ask(.get, "\(Self.users)?\(query)").status.code == status)
    }

    @Test(
        arguments: [
            ([:], 400, "username or customUserId"), (["username": "a", "customUserId": "abcd"], 400, "not both"),
            (["customUserId": "abc"], 400, "customUserId must"), (["username": "-a"], 400, "username must"),
            (["username": "bert", "password": "short"], 400, "password must"),
            (["username": "bert", "uid": "a b"], 400, "uid must"), (["username": "anna"], 409, "username"),
            (["username": "bert", "uid": "u-anna"], 409, "uid"),
            (["username": "bert", "roles": ["nobody"]], 400, "no role"),
            (["username": "bert", "roles": ["administrator", "internalUser"]], 400, "more than one"),
            (["username": "bert", "profile": ["shoe": "44"]], 400, "profile.shoe"),
            (["username": "bert", "profile": ["nickname": "x"]], 400, "nickname must"),
            (["username": "bert", "profile": ["phone": "130"]], 409, "phone"),
            (["username": "bert", "color": "red"], 400, "color"),
            (["username": "bert", "status": "AWAY"], 400, "status"),
        ] as [(JSON, Int, String)])
    func refusalsChangeNothing(body: JSON, status: Int, hint: String) async throws {
        let world = try World()
        _ = try await make("anna", in: world)
        try await world.control(.patch, "\(Self.users)/u-anna", ["profile": ["phone": "130"]])
        let before = try await world.users()
        let reply = await world.ask(.post, Self.users, body)
        #expect(reply.status.code == status)
        #expect(reply.hint?.contains(hint) == true, "\(reply.hint ?? "")")
        #expect(try await world.users() == before)
    }

    @Test func namesAreOfOneEnvironment() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let body: JSON = ["username": "anna", "uid": "u-anna", "profile": ["phone": "130"]]
        for environment in ["demo-local", "other"] {
            #expect(await world.ask(.post, "envs/\(environment)/users", body).status == .ok)
        }
        #expect(await world.ask(.delete, "envs/other/users/u-anna").status == .ok)
        #expect(try await world.users().count == 1)
    }
}
