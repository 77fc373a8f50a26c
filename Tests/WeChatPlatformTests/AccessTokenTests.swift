import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("WeChat's access tokens")
struct AccessTokenTests {
    @Test func theBodyAndItsFraming() async throws {
        let world = try World()
        let reply = await world.askToken()
        let token = try #require(try reply.json["access_token"]?.string)
        #expect(reply.text == #"{"access_token":"\#(token)","expires_in":7200}"#)
        #expect(reply.headers[.contentType] == "application/json; encoding=utf-8")
        #expect(token.wholeMatch(of: /[0-9]{1,3}_[A-Za-z0-9_-]{130,160}/) != nil)
        #expect(await world.askStableToken().headers[.contentType] == "application/json; encoding=utf-8")
    }

    @Test func aRefusalHasNoComma() async throws {
        let message = try await (try World()).askToken(secret: "x").json["errmsg"]?.string ?? ""
        #expect(message.wholeMatch(of: /invalid appsecret rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/) != nil)
    }

    @Test func theParametersMayStandInTheBodyOrComeByPost() async throws {
        let world = try World()
        let body: JSON = [
            "grant_type": "client_credential", "appid": .string(World.appID), "secret": .string(World.secret),
        ]
        #expect(try await world.post("/cgi-bin/token", token: nil, body).json["access_token"] != nil)
        let query = "grant_type=client_credential&appid=\(World.appID)&secret=\(World.secret)"
        let reply = await world.send(.post, "/cgi-bin/token?\(query)", host: "api.weixin.qq.com")
        #expect(try reply.json["access_token"] != nil)
    }

    @Test(
        "A parameter that is missing, and where it should have been",
        arguments: [
            ("/cgi-bin/stable_token", [:], "the body has no text appid"),
            ("/cgi-bin/stable_token", ["appid": .string(World.appID)], "the body has no text secret"),
            ("/cgi-bin/token", [:], "there is no appid, neither in the query nor in the body"),
            (
                "/cgi-bin/clear_quota/v2", ["appid": .string(World.appID)],
                "there is no appsecret, neither in the query nor in the body"
            ),
        ] as [(String, JSON, String)])
    func missing(path: String, body: JSON, hint: String) async throws {
        #expect(await (try World()).post(path, token: nil, body).hint == hint)
    }

    @Test("A new token leaves the old one five minutes") func grace() async throws {
        let world = try World()
        let old = try await world.token()
        let new = try await world.token()
        #expect(old != new)
        try await world.pass("4m59s")
        #expect(try await isGood(old, in: world))
        try await world.pass("1s")
        #expect(try await number(of: old, in: world) == 40001)
        #expect(try await isGood(new, in: world))
    }

    @Test("A third token does not lengthen the first one's grace") func graceIsNotMoved() async throws {
        let world = try World()
        let first = try await world.token()
        let second = try await world.token()
        try await world.pass("4m")
        _ = try await world.token()
        try await world.pass("1m")
        #expect(try await number(of: first, in: world) == 40001)
        #expect(try await isGood(second, in: world))
    }

    @Test("After two hours it is 42001, and stays so when another one follows") func expiry() async throws {
        let world = try World()
        let token = try await world.token()
        try await world.pass("1h59m59s")
        #expect(try await isGood(token, in: world))
        try await world.pass("1s")
        let reply = await world.get("/wxa/checksession", token: token)
        #expect(try reply.errcode == 42001)
        #expect(try reply.json["errmsg"]?.string?.hasPrefix("access_token expired rid: ") == true)
        _ = try await world.token()
        try await world.pass("10m")
        #expect(try await number(of: token, in: world) == 42001)
    }

    @Test func theFullTextOf40001() async throws {
        let message = try await (try World()).get("/wxa/checksession", token: "1_x").json["errmsg"]?.string ?? ""
        #expect(
            message.hasPrefix(
                "invalid credential, access_token is invalid or not latest, could get access_token by "
                    + "getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r rid: "))
    }

    @Test("Plain mode gives the same token until five minutes before its end; then both are good") func plain()
        async throws
    {
        let world = try World()
        let token = try await world.stableToken()
        #expect(try await world.stableToken() == token)
        try await world.pass("1h54m59s")
        let again = await world.askStableToken()
        #expect(try again.json["access_token"]?.string == token)
        #expect(try again.json["expires_in"] == 300, "the rest of its life, in whole seconds")
        try await world.pass("1s")
        let next = try await world.stableToken()
        #expect(next != token)
        #expect(try await isGood(token, in: world))
        #expect(try await isGood(next, in: world))
        try await world.pass("5m")
        #expect(try await number(of: token, in: world) == 42001)
        #expect(try await isGood(next, in: world))
    }

    @Test("A forced refresh ends the token at once") func forced() async throws {
        let world = try World()
        let old = try await world.stableToken()
        let new = try await world.stableToken(force: true)
        #expect(new != old)
        #expect(try await number(of: old, in: world) == 40001)
        #expect(try await world.stableToken() == new)
    }

    @Test("Within thirty seconds of a forced refresh the token stays") func gap() async throws {
        let world = try World()
        let first = try await world.stableToken(force: true)
        try await world.pass("29s")
        #expect(try await world.stableToken(force: true) == first)
        try await world.pass("1s")
        #expect(try await world.stableToken(force: true) != first)
    }

    @Test("Twenty forced refreshes a day; a refused one changes nothing") func forcedPerDay() async throws {
        let world = try World()
        var last = ""
        for _ in 0..<20 {
            last = try await world.stableToken(force: true)
            try await world.pass("30s")
        }
        _ = await world.post("/cgi-bin/clear_quota", token: last, ["appid": .string(World.appID)])
        let refused = await world.askStableToken(force: true)
        #expect(try refused.errcode == 45009)
        #expect(try refused.json["errmsg"]?.string?.hasPrefix("reach max api daily quota limit rid: ") == true)
        #expect(try await world.stableToken() == last)
        try await world.pass("1d")
        #expect(try await world.askStableToken(force: true).json["access_token"] != nil)
    }

    @Test func theTwoInterfacesKnowNothingOfEachOther() async throws {
        let world = try World()
        let plain = try await world.token()
        let stable = try await world.stableToken()
        _ = try await world.token()
        _ = try await world.stableToken(force: true)
        #expect(try await isGood(plain, in: world), "it has its five minutes; the forced refresh ended the other")
        try await world.pass("1h")
        #expect(try await number(of: plain, in: world) == 40001)
        #expect(try await number(of: stable, in: world) == 40001)
    }

    @Test("A turned-back clock revives what it had ended, and breaks nothing") func turnedBack() async throws {
        let world = try World()
        let token = try await world.token()
        try await world.pass("3h")
        #expect(try await number(of: token, in: world) == 42001)
        try await world.pass("-5h")
        #expect(try await isGood(token, in: world))
        #expect(try await world.askStableToken().json["expires_in"] == 7200)
    }

    @Test(
        "What is wrong with a request for a stable token",
        arguments: [
            ("", 41002), ("a=b&appid=c", 47001), ("[]", 47001), ("{}", 41002), (#"{"appid":"wx0"}"#, 40013),
            (#"{"appid":"\#(World.appID)"}"#, 41004), (#"{"appid":"\#(World.appID)","secret":"x"}"#, 40125),
            (#"{"appid":"\#(World.appID)","secret":"\#(World.secret)"}"#, 40002),
            (#"{"appid":1,"secret":2,"grant_type":3}"#, 41002),
        ])
    func stableBody(body: String, errcode: Int) async throws {
        let query = "appid=\(World.appID)&secret=\(World.secret)&grant_type=client_credential"
        let reply = await (try World()).send(
            .post, "/cgi-bin/stable_token?\(query)", host: "api.weixin.qq.com", body: Array(body.utf8))
        #expect(try reply.errcode == Int64(errcode))
    }

    @Test func anotherSecretDoesNotEndTokens() async throws {
        let world = try World()
        let token = try await world.token()
        let secret = try #require(try await world.control(.post, "\(World.app)/secret")["secret"]?.string)
        #expect(try await world.askToken().errcode == 40125)
        #expect(try await isGood(token, in: world))
        #expect(try await world.askToken(secret: secret).json["access_token"] != nil)
    }

    @Test func otherAccountsHaveTokensToo() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["miniProgram": false])
        let token = try await world.token()
        #expect(try await world.post("/cgi-bin/openapi/quota/get", token: token, ["cgi_path": "/x"]).errcode == 76021)
        #expect(try await number(of: token, in: world) == 48001)
    }

    /// Whether a token opens an interface: then it is the parameters that are wrong.
    private func isGood(_ token: String, in world: World) async throws -> Bool {
        try await number(of: token, in: world) == 87008
    }

    private func number(of token: String, in world: World) async throws -> Int64? {
        try await world.get("/wxa/checksession", token: token).errcode
    }
}
