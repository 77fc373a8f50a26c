import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The login exchange never asks for another access token")
struct NeverAgainTests {
    /// wechatpy fetches a token and tries again without end when it reads one of these.
    private static let looping: Set<JSON> = [40001, 40014, 42001]

    @Test(arguments: Defect.allCases, Profile.allCases)
    func whateverIsWrong(defect: Defect, profile: Profile) async throws {
        let world = try World()
        try await world.switchProfile(to: profile)
        let attempt = try await Attempt([defect], in: world)
        #expect(!Self.looping.contains(try await attempt.send().json["errcode"] ?? .null))
    }

    @Test("An access_token beside the parameters is ignored", arguments: ["", "1_x", "old"])
    func accessToken(kind: String) async throws {
        let world = try World()
        var token = kind
        if kind == "old" {
            token = try await world.token()
            try await world.pass("3h")
        }
        let code = try await world.code()
        let reply = await world.get(
            "/sns/jscode2session", token: token,
            [
                ("appid", World.appID), ("secret", World.secret), ("js_code", code),
                ("grant_type", "authorization_code"),
            ])
        #expect(try reply.json["openid"] != nil)
    }

    @Test("Neither does the third-party platforms'", arguments: ["", "x", "old"])
    func component(token: String) async throws {
        let world = try World()
        let component = try await Component(in: world)
        if token == "old" { try await world.pass("3h") }
        let reply = try await component.exchange(token: token == "old" ? component.token : token)
        #expect(!Self.looping.contains(try reply.json["errcode"] ?? .null))
    }
}
