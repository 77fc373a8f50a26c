import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Apps and their people")
struct AppTests {
    private static let app = "wechat/apps/\(World.appID)"

    @Test func anAppIsMadeUpWhereNothingIsSaid() async throws {
        let world = try World()
        let app = try await world.control(.post, "wechat/apps")
        let names = [
            "appid", "banned", "miniProgram", "dailyLimit", "ipAllowList", "requestDomains", "sessionKeyRotation",
            "secret",
        ]
        #expect(app.object?.keys == names)
        let appID = try #require(app["appid"]?.string)
        #expect(appID.wholeMatch(of: /wx[0-9a-f]{16}/) != nil)
        #expect(app["secret"]?.string?.wholeMatch(of: /[0-9a-f]{32}/) != nil)
        let shown = try await world.control(.get, "wechat/apps/\(appID)")
        #expect(shown.object?.keys == Array(names.dropLast()), "the secret is shown once")
        let code = try await world.code(in: appID)
        let reply = await world.exchange(code, appID: appID, secret: app["secret"]?.string ?? "")
        #expect(try reply.json["openid"] != nil)
    }

    @Test func everythingCanBeSaid() async throws {
        let world = try World()
        let body: JSON = [
            "appid": "wxaaaaaaaaaaaaaaaa", "secret": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "env": "demo-local",
            "openPlatform": "vendor", "sessionKeyRotation": "1h30m", "banned": true, "miniProgram": false,
            "dailyLimit": 3, "ipAllowList": ["::1"],
        ]
        let app = try await world.control(.post, "wechat/apps", body)
        for (name, value) in try #require(body.object) { #expect(app[name] == value, "\(name)") }
        #expect(await world.ask(.post, "wechat/apps", body).status.code == 409)
        let changed = try await world.control(
            .patch, "wechat/apps/wxaaaaaaaaaaaaaaaa",
            ["openPlatform": nil, "sessionKeyRotation": "never", "dailyLimit": 0, "ipAllowList": []])
        #expect(changed["openPlatform"] == nil)
        #expect(changed["sessionKeyRotation"] == "never")
        let deleted = try await world.control(.delete, "wechat/apps/wxaaaaaaaaaaaaaaaa")
        #expect(deleted == ["deleted": "wxaaaaaaaaaaaaaaaa"])
        #expect(await world.ask(.get, "wechat/apps/wxaaaaaaaaaaaaaaaa").status.code == 404)
    }

    @Test(
        "What cannot be said of an app",
        arguments: [
            #"{"appid":"wx0"}"#, #"{"appid":1}"#, #"{"secret":"short"}"#, #"{"env":"nowhere"}"#,
            #"{"sessionKeyRotation":"sometimes"}"#, #"{"sessionKeyRotation":"0s"}"#, #"{"openPlatform":""}"#,
            #"{"openPlatform":1}"#, #"{"dailyLimit":-1}"#, #"{"ipAllowList":["x"]}"#, #"{"users":[]}"#, "[]",
        ])
    func refusedApps(body: String) async throws {
        let world = try await World.still()
        let before = try await world.snapshot()
        #expect(await world.ask(.post, "wechat/apps", try JSON.parse(body)).status.code == 400)
        #expect(try await world.snapshot() == before)
    }

    @Test func aDeletedSeedComesBackWithAReset() async throws {
        let world = try World()
        try await world.control(.delete, Self.app)
        #expect(try await world.control(.get, "wechat/apps")["apps"] == [])
        try await world.control(.post, "reset")
        #expect(await world.exchange(try await world.code()).text.contains("openid"))
    }

    @Test func aNewSecretTakesThePlaceOfTheOldOne() async throws {
        let world = try World()
        let answer = try await world.control(.post, "\(Self.app)/secret")
        #expect(answer.object?.keys == ["appid", "secret"])
        let code = try await world.code()
        #expect(try await world.exchange(code).json["errcode"] == 40125)
        #expect(try await world.exchange(code, secret: answer["secret"]?.string ?? "").json["openid"] != nil)
        #expect(await world.ask(.post, "\(Self.app)/secret", ["x": 1]).status.code == 400)
    }

    @Test func boundToOneAccountTwoAppsShareAPersonsUnionID() async throws {
        let world = try World()
        let other = try #require(try await world.control(.post, "wechat/apps")["appid"]?.string)
        try await world.control(.post, "wechat/apps/\(other)/users", ["name": "alice"])
        #expect(try await unionID(World.appID, in: world) == nil)
        try await world.control(.patch, Self.app, ["openPlatform": "vendor"])
        let first = try #require(try await unionID(World.appID, in: world))
        // A unionid made in the other profile would have another alphabet; the first one is kept.
        try await world.switchProfile(to: .cloud)
        try await world.control(.patch, "wechat/apps/\(other)", ["openPlatform": "vendor"])
        #expect(try await unionID(other, in: world) == first)
        try await world.control(.patch, "wechat/apps/\(other)", ["openPlatform": "somebody else"])
        #expect(try await unionID(other, in: world) != first)
        try await world.control(.patch, "wechat/apps/\(other)", ["openPlatform": nil])
        #expect(try await unionID(other, in: world) == nil)
    }

    @Test func peopleAreMadeChangedAndDeleted() async throws {
        let world = try World()
        let body: JSON = [
            "name": "carol", "highRisk": true, "purePhoneNumber": "13900000000", "countryCode": "852",
            "nickname": "Carol", "avatarUrl": "https://example.invalid/c",
        ]
        let user = try await world.control(.post, "\(Self.app)/users", body)
        for (name, value) in try #require(body.object) { #expect(user[name] == value, "\(name)") }
        #expect(user["openid"]?.string?.count == 28)
        #expect(await world.ask(.post, "\(Self.app)/users", ["name": "carol"]).status.code == 409)
        let path = "\(Self.app)/users/carol"
        let plain = try await world.control(
            .patch, path, ["highRisk": false, "purePhoneNumber": nil, "nickname": nil, "avatarUrl": nil])
        #expect(plain["nickname"] == nil && plain["avatarUrl"] == nil && plain["countryCode"] == "86")
        #expect(try await world.control(.get, path) == plain)
        let code = try await world.code(of: "carol")
        #expect(try await world.control(.get, path)["sessionKeyMadeAt"] != nil)
        #expect(try await world.control(.delete, path) == ["deleted": "carol"])
        #expect(await world.ask(.get, path).status.code == 404)
        #expect(try await world.exchange(code).json["errcode"] == 40029)
    }

    @Test(
        "What cannot be said of a person",
        arguments: [
            (#"{"name":""}"#, nil), ("{}", nil), (#"{"name":1}"#, nil), (#"{"name":"x","age":3}"#, nil),
            (#"{"highRisk":1}"#, "alice"), (#"{"purePhoneNumber":"+1"}"#, "alice"), (#"{"countryCode":"1"}"#, "alice"),
            (#"{"purePhoneNumber":"13800000000","countryCode":"+86"}"#, "alice"), (#"{"nickname":""}"#, "alice"),
            (#"{"avatarUrl":false}"#, "alice"), (#"{"name":"bob"}"#, "alice"),
        ] as [(String, String?)])
    func refusedPeople(body: String, name: String?) async throws {
        let world = try await World.still()
        let before = try await world.snapshot()
        let path = "\(Self.app)/users" + (name.map { "/\($0)" } ?? "")
        #expect(await world.ask(name == nil ? .post : .patch, path, try JSON.parse(body)).status.code == 400)
        #expect(try await world.snapshot() == before)
    }

    @Test func thirdPartyPlatformsAreMadeAndListed() async throws {
        let world = try World()
        let made = try await world.control(
            .post, "wechat/components", ["component": "wxcccccccccccccccc", "ipAllowList": ["203.0.113.1"]])
        let names = ["component", "apps", "ipAllowList", "tokenExpiresAt"]
        #expect(made.object?.keys == names + ["componentAccessToken"])
        let path = "wechat/components/wxcccccccccccccccc"
        #expect(try await world.control(.get, path).object?.keys == names, "the token is shown once")
        #expect(try await world.control(.get, "wechat/components")["components"]?.array?.count == 1)
        #expect(await world.ask(.post, "wechat/components", ["component": "wxcccccccccccccccc"]).status.code == 409)
        #expect(await world.ask(.post, "wechat/components", ["component": "x"]).status.code == 400)
        #expect(await world.ask(.patch, path, ["ipAllowList": ["x"]]).status.code == 400)
        #expect(await world.ask(.put, "\(path)/apps/wx0").status.code == 404)
        #expect(await world.ask(.get, "wechat/components/wx0").status.code == 404)
        try await world.control(.put, "\(path)/apps/\(World.appID)")
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, "wechat/components")["components"] == [])
    }

    private func unionID(_ appID: String, in world: World) async throws -> String? {
        try await world.control(.get, "wechat/apps/\(appID)/users/alice")["unionid"]?.string
    }
}
