import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What accounts say about themselves")
struct ProfileTests {
    @Test func theProfileIsAnsweredAndKept() async throws {
        let world = try World()
        let login = try await world.logIn()
        world.clock.advance(by: .seconds(5))
        let reply = await world.auth(
            .patch, "user/profile",
            ["name": "Alice", "picture": "https://a.example/1.png", "gender": "FEMALE", "description": "hi"],
            token: login.accessToken)
        let me = try await world.auth(.get, "user/me", token: login.accessToken).json
        #expect(try reply.json == me)
        #expect(me["sub"]?.string == login.uid)
        #expect(me["name"] == "Alice" && me["gender"] == "FEMALE" && me["user_desc"] == "hi")
        #expect(me["picture"] == "https://a.example/1.png")
        #expect(me["updated_at"] != me["created_at"])
        let next = try world.login(from: await world.refresh(login.refreshToken))
        #expect(try claims(of: next.accessToken)["name"] == "Alice")
    }

    @Test func theMiniProgramAdapterSendsPatchAsPost() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.send(
            .post, "/auth/v1/user/profile", host: "demo-local.ap-shanghai.tcb-api.tencentcloudapi.com",
            headers: [.authorization: "Bearer \(login.accessToken)", .methodOverride: "PATCH"],
            json: ["name": "Alice"])
        #expect(try reply.json["name"] == "Alice")
    }

    @Test func basicEditAnswersNothingAndTakesItsOwnNames() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(
            .post, "user/basic/edit", ["nickname": "Alice", "username": "alice1", "avatar_url": "https://a.example/1"],
            token: login.accessToken)
        #expect(reply.text == "{}")
        let me = try await world.auth(.get, "user/me", token: login.accessToken).json
        #expect(me["name"] == "Alice" && me["username"] == "alice1" && me["picture"] == "https://a.example/1")
    }

    @Test func aUserNameIsTakenOnce() async throws {
        let world = try World()
        let alice = try await world.logInByOpenID()
        let bob = try await world.logInByOpenID("bob")
        let edit: JSON = ["username": "same"]
        #expect(await world.auth(.post, "user/basic/edit", edit, token: alice.accessToken).status == .ok)
        #expect(await world.auth(.post, "user/basic/edit", edit, token: alice.accessToken).status == .ok)
        let reply = await world.auth(.post, "user/basic/edit", edit, token: bob.accessToken)
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "username_already_exists")
        try await world.switchProfile(to: .cloud)
        let cloud = await world.auth(.post, "user/basic/edit", edit, token: bob.accessToken)
        #expect(try cloud.json["error_code"] == 409)
    }

    @Test func onlyAdministratorsChangeOthers() async throws {
        let world = try World()
        let alice = try await world.logInByOpenID()
        let bob = try await world.logInByOpenID("bob")
        let edit: JSON = ["user_id": .string(bob.uid), "nickname": "Robert"]
        let refused = await world.auth(.post, "user/basic/edit", edit, token: alice.accessToken)
        #expect(refused.status.code == 403)
        #expect(try refused.json["error"] == "permission_denied")
        try await world.control(.patch, "envs/demo-local/users/\(alice.uid)", ["role": "administrator"])
        #expect(await world.auth(.post, "user/basic/edit", edit, token: alice.accessToken).text == "{}")
        #expect(try await world.auth(.get, "user/me", token: bob.accessToken).json["name"] == "Robert")
        let nobody = await world.auth(
            .post, "user/basic/edit", ["user_id": "nobody", "nickname": "xx"], token: alice.accessToken)
        #expect(try nobody.json["error"] == "not_found")
    }

    @Test(
        "What cannot be changed, or not so, is refused by name",
        arguments: [
            (["name": 5], 400, "name must be a string"), (["name": "x"], 400, "name must be 2 to 64 characters"),
            (["user_id": 5, "name": "Alice"], 400, "user_id must be a string"),
            (["gender": "X"], 400, "gender must be MALE, FEMALE or UNKNOWN"),
            (["email": "a@example.com"], 501, "not emulated: changing email"),
            (["phone_number": "+86 1"], 501, "not emulated: changing phone_number"),
            (["birthdate": "x"], 501, "not emulated: changing birthdate"),
        ] as [(JSON, Int, String)])
    func refusals(body: JSON, status: Int, message: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(.patch, "user/profile", body, token: login.accessToken)
        #expect(reply.status.code == status)
        #expect(try reply.json["message"]?.string == message)
    }

    @Test func providersAreListedWithTheBoundOne() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = try await world.auth(.get, "user/provider", token: login.accessToken).json
        #expect(reply["total"] == 2)
        #expect(reply["data"]?.array?.map { $0["id"] } == ["custom", "wx_openid"])
        #expect(reply["data"]?.array?.map { $0["bind"] } == [true, false])
        try await world.control(.patch, "envs/demo-local/login-methods", ["openid": false])
        #expect(try await world.auth(.get, "user/provider", token: login.accessToken).json["total"] == 1)
        #expect(await world.auth(.get, "user/provider").status.code == 401)
    }
}
