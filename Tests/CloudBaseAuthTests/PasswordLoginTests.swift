import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Login with user name and password")
struct PasswordLoginTests {
    private func world() async throws -> World {
        let world = try World()
        try await world.control(
            .post, "envs/demo-local/users", ["username": "alice", "password": "Passw0rd"])
        return world
    }

    private func signIn(_ world: World, _ username: String, _ password: String) async -> Reply {
        await world.auth(.post, "signin", ["username": .string(username), "password": .string(password)])
    }

    @Test func aUserWhoWasMadeByHandLogsIn() async throws {
        let world = try await world()
        let login = try world.login(from: await signIn(world, "alice", "Passw0rd"))
        let uid = try #require(try await world.users().first?["uid"]?.string)
        #expect(login.uid == uid)
        let me = try await world.auth(.get, "user/me", token: login.accessToken).json
        #expect(me["username"] == "alice" && me["name"] == "alice")
        #expect(me["password"] == "SET" && me["has_password"] == true)
        #expect(try claims(of: login.accessToken)["provider"] == "username")
        #expect(await world.refresh(login.refreshToken).status == .ok)
    }

    @Test func theGrantPasswordDoesTheSame() async throws {
        let world = try await world()
        let reply = await world.auth(
            .post, "token", ["grant_type": "password", "username": "alice", "password": "Passw0rd"])
        #expect(try reply.json["sub"] == (try await world.users().first?["uid"]))
    }

    @Test(
        "A wrong password and an unknown name are the same refusal",
        arguments: [("alice", "passw0rd"), ("alice", ""), ("Alice", "Passw0rd"), ("bob", "Passw0rd"), ("", "")])
    func refusals(username: String, password: String) async throws {
        let world = try await world()
        let reply = await signIn(world, username, password)
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "invalid_username_or_password")
        #expect(try reply.json["code"] == "INVALID_USERNAME_OR_PASSWORD")
        #expect(reply.hint?.contains("Passw0rd") == false)
        try await world.switchProfile(to: .cloud)
        #expect(try await signIn(world, username, password).json["error_code"] == 4043)
    }

    @Test func anAccountWithoutAPasswordSaysSo() async throws {
        let world = try await world()
        let login = try await world.logInByOpenID()
        _ = await world.auth(.post, "user/basic/edit", ["username": "wanda"], token: login.accessToken)
        let reply = await signIn(world, "wanda", "Passw0rd")
        #expect(try reply.json["error"] == "password_not_set")
        try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["password": "Passw0rd"])
        #expect(try world.login(from: await signIn(world, "wanda", "Passw0rd")).uid == login.uid)
    }

    @Test func aNewPasswordTakesThePlaceOfTheOldOne() async throws {
        let world = try await world()
        let uid = try #require(try await world.users().first?["uid"]?.string)
        try await world.control(.patch, "envs/demo-local/users/\(uid)", ["password": "N3wPassword"])
        #expect(await signIn(world, "alice", "Passw0rd").status.code == 400)
        #expect(await signIn(world, "alice", "N3wPassword").status == .ok)
    }

    @Test func switchedOffOrBlockedItIsRefused() async throws {
        let world = try await world()
        let uid = try #require(try await world.users().first?["uid"]?.string)
        try await world.control(.patch, "envs/demo-local/users/\(uid)", ["status": "BLOCKED"])
        #expect(try await signIn(world, "alice", "Passw0rd").json["code"] == "USER_DISABLED")
        try await world.control(.patch, "envs/demo-local/login-methods", ["username": false])
        let reply = await signIn(world, "alice", "Passw0rd")
        #expect(try reply.json["error_code"] == "LOGIN_TYPE_DISABLED")
        #expect(try reply.json["message"] == "username login is not enabled")
    }

    @Test func oneNameIsTwoUsersInTwoEnvironments() async throws {
        let world = try await world()
        try await world.control(.post, "envs", ["id": "other"])
        let body: JSON = ["username": "alice", "password": "Passw0rd"]
        #expect(await world.auth(.post, "signin", body, in: "other").status.code == 400)
        try await world.control(.post, "envs/other/users", body)
        let other = try world.login(from: await world.auth(.post, "signin", body, in: "other"))
        #expect(try world.login(from: await world.auth(.post, "signin", body)).uid != other.uid)
    }

    @Test(
        "What the body must say",
        arguments: [
            ([:], 400), (["username": "alice"], 400), (["username": 1, "password": "Passw0rd"], 400),
            (["verification_token": "x"], 501),
        ] as [(JSON, Int)])
    func bodies(body: JSON, status: Int) async throws {
        let world = try await world()
        #expect(await world.auth(.post, "signin", body).status.code == status)
    }

    @Test func noPasswordReachesTheJournalOrTheStateFile() async throws {
        let folder = try ScratchFolder()
        let world = try World(runOn: folder.file("state.sqlite"), clock: VirtualClock(), seed: 1)
        let secret = "Un1quePassword"
        try await world.control(.post, "envs/demo-local/users", ["username": "alice", "password": .string(secret)])
        _ = await signIn(world, "alice", secret)
        _ = await signIn(world, "alice", secret + "x")
        #expect(!JSON.array(try await world.journal()).text().contains(secret))
        world.stop()
        for name in ["state.sqlite", "state.sqlite-wal"] {
            let bytes = folder.bytes(name)
            #expect(bytes.firstRange(of: Array(secret.utf8)) == nil, "\(name)")
        }
        #expect(!folder.bytes("state.sqlite").isEmpty)
    }
}
