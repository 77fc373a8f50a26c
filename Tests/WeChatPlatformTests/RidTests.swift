import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Looking a refusal up by its rid")
struct RidTests {
    private static let path = "/cgi-bin/openapi/rid/get"

    @Test func theRefusalAsItWas() async throws {
        let world = try World()
        let token = try await world.token()
        try await world.control(.patch, World.app, ["ipAllowList": ["203.0.113.7", "127.0.0.1"]])
        let refused = await world.post(
            "/wxa/business/getuserphonenumber", token: token, ["code": "x"], from: "203.0.113.8")
        #expect(try refused.errcode == 40164)
        let second = world.clock.now().seconds
        let reply = await world.post(Self.path, token: token, ["rid": .string(try rid(of: refused))])
        let request = try #require(try reply.json["request"])
        #expect(
            request.object?.keys == [
                "invoke_time", "cost_in_ms", "request_url", "request_body", "response_body", "client_ip",
            ])
        #expect(request["invoke_time"]?.integer == second)
        #expect(request["request_url"] == "/wxa/business/getuserphonenumber")
        #expect(request["response_body"]?.string == refused.text)
        #expect(request["client_ip"] == "203.0.113.8")
        #expect(try reply.errcode == 0)
    }

    @Test func theLoginExchangesAreNeverFound() async throws {
        let world = try World()
        let refused = await world.exchange("0nocode", secret: "x")
        let token = try await world.token()
        let reply = await world.post(Self.path, token: token, ["rid": .string(try rid(of: refused))])
        #expect(try reply.errcode == 76001)
        #expect(reply.text.contains("rid not found, please check rid: "))
    }

    @Test func anotherAppsAreNotShown() async throws {
        let world = try World()
        let (appID, secret) = try await world.anotherApp()
        let refused = await world.post("/wxa/business/getuserphonenumber", token: try await world.token())
        let foreign = try await world.token(appID: appID, secret: secret)
        #expect(
            try await world.post(Self.path, token: foreign, ["rid": .string(try rid(of: refused))]).errcode == 76003)
        let nobodys = await world.post("/wxa/business/getuserphonenumber", token: "1_x")
        #expect(
            try await world.post(Self.path, token: foreign, ["rid": .string(try rid(of: nobodys))]).errcode == 76003)
    }

    @Test func afterSevenDaysItIsForgotten() async throws {
        let world = try World()
        let refused = await world.post("/wxa/business/getuserphonenumber", token: try await world.token())
        let id = JSON.string(try rid(of: refused))
        try await world.pass("6d23h59m")
        #expect(try await world.post(Self.path, token: try await world.token(), ["rid": id]).errcode == 0)
        try await world.pass("1m1s")
        #expect(try await world.post(Self.path, token: try await world.token(), ["rid": id]).errcode == 76001)
    }

    @Test(
        "What is no rid",
        arguments: [
            ("{}", 76002), (#"{"rid":""}"#, 76002), (#"{"rid":"x"}"#, 76002), (#"{"rid":1}"#, 76002),
            (#"{"rid":"61725984-6126f6f9-040f19c4"}"#, 76001),
        ])
    func malformed(body: String, errcode: Int) async throws {
        let world = try World()
        let reply = await world.post(Self.path, token: try await world.token(), try JSON.parse(body))
        #expect(try reply.errcode == Int64(errcode))
    }

    private func rid(of reply: Reply) throws -> String {
        let message = try #require(try reply.json["errmsg"]?.string)
        return String(message.suffix(26))
    }
}
