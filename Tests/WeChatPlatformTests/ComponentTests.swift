import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// A third-party platform that the app has authorised.
struct Component {
    let world: World
    let id: String
    let token: String

    init(in world: World, authorised: Bool = true) async throws {
        self.world = world
        let made = try await world.control(.post, "wechat/components")
        id = try #require(made["component"]?.string)
        token = try #require(made["componentAccessToken"]?.string)
        if authorised { try await world.control(.put, "wechat/components/\(id)/apps/\(World.appID)") }
    }

    /// Exchanges a fresh code of the app.
    func exchange(
        appID: String = World.appID, id: String? = nil, token: String? = nil, grantType: String = "authorization_code",
        from address: String? = nil
    ) async throws -> Reply {
        await world.get(
            "/sns/component/jscode2session", token: nil,
            [
                ("appid", appID), ("js_code", try await world.code()), ("grant_type", grantType),
                ("component_appid", id ?? self.id), ("component_access_token", token ?? self.token),
            ], from: address)
    }
}

@Suite("The exchange by a third-party platform")
struct ComponentTests {
    @Test func answersAsTheAppsOwnExchange() async throws {
        let component = try await Component(in: try World())
        let reply = try await component.exchange()
        #expect(try reply.json.object?.keys == ["session_key", "openid"])
        #expect(reply.headers[.contentType] == "text/plain")
    }

    @Test("Its refusals, first to last")
    func refusals() async throws {
        let world = try World()
        let component = try await Component(in: world, authorised: false)
        let stranger = try await Component(in: world)
        let platform = try await world.token()
        #expect(try await component.exchange(appID: "").errcode == 41002)
        #expect(try await component.exchange(appID: "wx0").errcode == 40013)
        #expect(try await component.exchange(id: "").errcode == 41004)
        #expect(try await component.exchange(token: "").errcode == 41004)
        #expect(try await component.exchange(token: platform).errcode == 48001)
        #expect(try await component.exchange(token: stranger.token).errcode == 40094)
        #expect(try await component.exchange(id: "wx0").errcode == 40094)
        let unauthorised = try await component.exchange()
        #expect(try unauthorised.errcode == 61003)
        #expect(unauthorised.text.contains("component is not authorized by this account, rid: "))
        #expect(try await stranger.exchange(grantType: "x").errcode == 40002)
        try await world.pass("2h")
        #expect(try await stranger.exchange().errcode == 40094)
        let renewed = try await world.control(.post, "wechat/components/\(stranger.id)/access-token")
        let token = try #require(renewed["componentAccessToken"]?.string)
        #expect(try await stranger.exchange(token: token).json["openid"] != nil)
    }

    @Test func anAddressThatIsNotListedIsNamed() async throws {
        let world = try World()
        let component = try await Component(in: world)
        try await world.control(.patch, World.app, ["ipAllowList": ["203.0.113.9"]])
        #expect(try await component.exchange().json["openid"] != nil, "the app's list is for its own servers")
        try await world.control(.patch, "wechat/components/\(component.id)", ["ipAllowList": ["203.0.113.1"]])
        let reply = try await component.exchange(from: "203.0.113.2")
        #expect(try reply.errcode == 40090)
        #expect(reply.text.contains("invalid request source (bad client ip), requestIP: 203.0.113.2, rid: "))
        #expect(try await component.exchange(from: "203.0.113.1").json["openid"] != nil)
    }

    @Test func anAuthorisationCanBeTakenBack() async throws {
        let world = try World()
        let component = try await Component(in: world)
        let path = "wechat/components/\(component.id)"
        #expect(try await world.control(.get, path)["apps"] == [.string(World.appID)])
        #expect(try await world.control(.delete, "\(path)/apps/\(World.appID)")["apps"] == [])
        #expect(try await component.exchange().errcode == 61003)
        #expect(try await world.control(.delete, path) == ["deleted": .string(component.id)])
        #expect(try await component.exchange().errcode == 40094)
    }

    @Test func itsCallsCountForTheApp() async throws {
        let world = try World()
        let component = try await Component(in: world)
        try await world.control(.put, "\(World.app)/quota", ["limit": 1, "scope": "appid"])
        #expect(try await component.exchange().json["openid"] != nil)
        #expect(try await component.exchange().errcode == 45011)
    }
}
