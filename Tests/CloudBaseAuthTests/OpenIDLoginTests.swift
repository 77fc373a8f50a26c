import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Login by openid")
struct OpenIDLoginTests {
    @Test func oneOpenIDIsOneAccountWhichTheTicketsAreNot() async throws {
        let world = try World()
        let first = try await world.logInByOpenID()
        #expect(try await world.logInByOpenID().uid == first.uid)
        #expect(try await world.logInByOpenID("bob").uid != first.uid)
        #expect(try await world.logIn().uid != first.uid, "a ticket's account is another one")
        let me = try await world.auth(.get, "user/me", token: first.accessToken).json
        #expect(me["sub"]?.string == first.uid)
        #expect(me["providers"]?.array?.first?["id"] == "wx_openid")
        #expect(me["providers"]?.array?.first?["provider_user_id"]?.string?.hasPrefix("o") == true)
    }

    @Test func theCodeIsSpentAndTheHopsAreOneLogin() async throws {
        let world = try World()
        let code = try await world.code()
        let token = try #require(try await world.providerToken(code).json["provider_token"])
        #expect(try await world.exchange(code).json["errcode"] == 40029)
        let login = await world.auth(.post, "signin/with/provider", ["provider_token": token])
        #expect(login.status == .ok)
        let hops = try await world.journal().filter { $0["correlation"] != nil && $0["outcome"] == "ok" }
        #expect(
            hops.compactMap { $0["operation"]?.string } == [
                "wx.login", "sns.jscode2session", "auth.providerToken", "auth.signInWithProvider",
            ])
        #expect(Set(hops.map { $0["correlation"]?.string }).count == 1)
    }

    @Test("What WeChat refuses is refused with its words, in both profiles", arguments: Profile.allCases)
    func refusedCode(profile: Profile) async throws {
        let world = try World()
        try await world.switchProfile(to: profile)
        let reply = await world.providerToken("0f1Ab2Cd3Ef4Gh5Ij6Kl7Mn8Op9Qr0St")
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "failed_precondition")
        let code: JSON = profile == .recipe ? "PROVIDER_ERROR" : 9
        #expect(try reply.json["error_code"] == code)
        #expect(try reply.json["message"]?.string?.hasPrefix("WeChat refused the code: 40029 invalid code") == true)
        #expect(reply.hint?.contains("is not known") == true)
    }

    @Test func aProviderTokenIsGoodOnceAndForAnHour() async throws {
        let world = try World()
        let token = try await world.providerToken(try await world.code()).json["provider_token"] ?? .null
        #expect(await world.auth(.post, "signin/with/provider", ["provider_token": token]).status == .ok)
        let again = await world.auth(.post, "signin/with/provider", ["provider_token": token])
        #expect(try again.json["error"] == "invalid_grant")
        #expect(try again.json["error_code"] == "INVALID_PROVIDER_TOKEN")
        let old = try await world.providerToken(try await world.code()).json["provider_token"] ?? .null
        try await world.control(.post, "clock", ["advance": "1h1s"])
        let late = await world.auth(.post, "signin/with/provider", ["provider_token": old])
        #expect(late.hint?.hasPrefix("the provider token expired at ") == true)
        let unknown = await world.auth(.post, "signin/with/provider", ["provider_token": "x"])
        #expect(unknown.hint == "the provider token is not known")
    }

    @Test func anotherEnvironmentTakesNeitherTheAppNorTheToken() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let app = await world.providerToken(try await world.code(), in: "other")
        #expect(try app.json["error"] == "not_found")
        #expect(try app.json["code"] == "PROVIDER_NOT_FOUND")
        let token = try await world.providerToken(try await world.code()).json["provider_token"] ?? .null
        let login = await world.auth(.post, "signin/with/provider", ["provider_token": token], in: "other")
        #expect(try login.json["error"] == "invalid_grant")
        #expect(
            await world.auth(.post, "signin/with/provider", ["provider_token": token]).status == .ok,
            "the refused call spent the token")
    }

    @Test func withoutSigningUpOnlyKnownPeopleLogIn() async throws {
        let world = try World()
        let body: (JSON) -> JSON = { ["provider_token": $0, "force_disable_sign_up": true] }
        let first = try await world.providerToken(try await world.code()).json["provider_token"] ?? .null
        let refused = await world.auth(.post, "signin/with/provider", body(first))
        #expect(try refused.json["error"] == "not_found")
        #expect(try await world.users().isEmpty)
        #expect(await world.auth(.post, "signin/with/provider", ["provider_token": first]).status == .ok)
        let second = try await world.providerToken(try await world.code()).json["provider_token"] ?? .null
        #expect(await world.auth(.post, "signin/with/provider", body(second)).status == .ok)
    }

    @Test func switchedOffBothHalvesAreRefusedAndTheCodeStaysGood() async throws {
        let world = try World()
        let code = try await world.code()
        let token = try await world.providerToken(try await world.code()).json["provider_token"] ?? .null
        try await world.control(.patch, "envs/demo-local/login-methods", ["openid": false])
        #expect(try await world.providerToken(code).json["error_code"] == "LOGIN_TYPE_DISABLED")
        let login = await world.auth(.post, "signin/with/provider", ["provider_token": token])
        #expect(try login.json["error_code"] == "LOGIN_TYPE_DISABLED")
        #expect(try await world.exchange(code).json["openid"] != nil)
    }

    @Test(
        "What the body must say",
        arguments: [
            ([:], 400), (["provider_id": "wx0123456789abcdef"], 400),
            (["provider_id": "wx0123456789abcdef", "provider_code": 5], 400),
            (["provider_id": "wx1", "provider_code": "c", "provider_params": ["appid": "wx2"]], 400),
            (["provider_id": "wx1", "provider_code": "c", "provider_params": ["appid": 2]], 400),
            (["provider_id": "wx1", "provider_code": "c", "provider_params": ["provider_code_type": "phone"]], 501),
            (["provider_id": "wx1", "provider_code": "c", "provider_params": ["provider_code_type": "union_id"]], 501),
        ] as [(JSON, Int)])
    func bodies(body: JSON, status: Int) async throws {
        let world = try World()
        #expect(await world.auth(.post, "provider/token", body).status.code == status)
    }
}
