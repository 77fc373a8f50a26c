import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Anonymous login")
struct AnonymousLoginTests {
    private func world() async throws -> World {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/login-methods", ["anonymous": true])
        return world
    }

    @Test func oneDeviceIsOneAccountAndAnotherDeviceAnotherOne() async throws {
        let world = try await world()
        let first = try await world.logInAnonymously("phone")
        #expect(try await world.logInAnonymously("phone").uid == first.uid)
        #expect(try await world.logInAnonymously("tablet").uid != first.uid)
        #expect(try await world.users().count == 2)
    }

    @Test func theSDKKnowsItByItsScopeAndItsName() async throws {
        let world = try await world()
        let reply = await world.auth(.post, "signin/anonymously", [:], device: "phone")
        #expect(try reply.json["scope"] == "anonymous")
        #expect(try reply.json["groups"] == ["anonymousUser"])
        let login = try world.login(from: reply)
        let me = try await world.auth(.get, "user/me", token: login.accessToken).json
        #expect(me["name"] == "anonymous")
        #expect(me["groups"] == [["id": "anonymousUser"]])
        let claims = try claims(of: login.accessToken)
        #expect(claims["scope"] == "anonymous")
        #expect(claims["provider"] == "anonymous")
        let next = await world.refresh(login.refreshToken)
        #expect(try next.json["scope"] == "anonymous")
    }

    @Test("One device is two accounts in two environments")
    func environments() async throws {
        let world = try await world()
        try await world.control(.post, "envs", ["id": "other"])
        let first = try await world.logInAnonymously("phone")
        #expect(try await world.logInAnonymously("phone", in: "other").uid != first.uid)
    }

    @Test func switchedOffItIsRefused() async throws {
        let world = try World()
        let reply = await world.auth(.post, "signin/anonymously", [:], device: "phone")
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "failed_precondition")
        #expect(try reply.json["error_code"] == "LOGIN_TYPE_DISABLED")
        #expect(try reply.json["message"] == "anonymous login is not enabled")
        #expect(try await world.users().isEmpty)
        try await world.switchProfile(to: .cloud)
        let cloud = await world.auth(.post, "signin/anonymously", [:], device: "phone")
        #expect(try cloud.json["error_code"] == 4045)
    }

    @Test("A device has a name of 1 to 128 characters", arguments: [nil, "", String(repeating: "a", count: 129)])
    func device(name: String?) async throws {
        let world = try await world()
        let reply = await world.auth(.post, "signin/anonymously", [:], device: name)
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "invalid_argument")
        #expect(try await world.users().isEmpty)
    }

    @Test func aProviderTokenIsNotTakenSilently() async throws {
        let world = try await world()
        let reply = await world.auth(.post, "signin/anonymously", ["provider_token": "x"], device: "phone")
        #expect(reply.status.code == 501)
    }

    @Test func anonymousUsersOwnWhatTheyWrite() async throws {
        let world = try await world()
        let login = try await world.logInAnonymously("phone")
        let added = await world.data(
            "database.addDocument", ["collectionName": "todos", "data": ["title": "milk"]], token: login.accessToken)
        #expect(try added.json["data"] != nil)
        let own = try await world.read("todos", token: login.accessToken)
        #expect(own["data"]?["list"]?.array?.count == 1)
        let other = try await world.logInAnonymously("tablet")
        #expect(try await world.read("todos", token: other.accessToken)["data"]?["list"] == [])
        #expect(try await world.read("ledger", token: login.accessToken)["code"] == "UNAUTHORIZED")
    }
}
