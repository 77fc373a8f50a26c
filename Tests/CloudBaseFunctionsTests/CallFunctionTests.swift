import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("callFunction")
struct CallFunctionTests {
    @Test(
        "Refusals, in the words of the door",
        arguments: [
            ("{}", 200, "INVALID_PARAM"), (#"{"function_name":1}"#, 200, "INVALID_PARAM"),
            (#"{"function_name":"none"}"#, 200, "FUNCTION_NOT_FOUND"),
            (#"{"function_name":"getLoginTicket","request_data":"x"}"#, 200, "FUNCTION_PARAM_INVALID"),
            (#"{"function_name":"getLoginTicket","request_data":"[]"}"#, 200, "FUNCTION_PARAM_INVALID"),
            (#"{"function_name":"getLoginTicket","request_data":"1"}"#, 200, "FUNCTION_PARAM_INVALID"),
            (#"{"function_name":"getLoginTicket","request_data":"{"}"#, 200, "FUNCTION_PARAM_INVALID"),
        ])
    func refusals(fields: String, status: Int, code: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let members = try #require(try JSON.parse(fields).object)
        let reply = await world.data("functions.invokeFunction", members, token: login.accessToken)
        #expect(reply.status.code == status)
        #expect(try reply.json["code"]?.string == code)
        #expect(try reply.json["data"] == nil)
    }

    @Test(
        "No event is an empty event",
        arguments: [
            #"{"function_name":"getLoginTicket"}"#,
            #"{"function_name":"getLoginTicket","request_data":""}"#,
        ])
    func noEvent(fields: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let members = try #require(try JSON.parse(fields).object)
        let body = try await world.data("functions.invokeFunction", members, token: login.accessToken).json
        #expect(body["data"]?["response_data"]?.string?.contains("MISSING_CODE") == true)
        #expect(body["requestId"] != nil)
    }

    @Test func withParseTheValueIsNoText() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.send(
            .post, "/web?env=demo-local&parse=true",
            json: [
                "action": "functions.invokeFunction", "function_name": "getLoginTicket",
                "access_token": .string(login.accessToken), "request_data": "{}",
            ])
        #expect(try reply.json["data"]?["response_data"]?["error"] == "MISSING_CODE")
    }

    @Test("Who calls must be logged in", arguments: [nil, "", "x", "a.b.c"] as [String?])
    func noToken(token: String?) async throws {
        let world = try World()
        let called = await world.invoke(.callFunction, [:], token: token)
        #expect(called.status == .ok)
        #expect(try called.json["code"] == "CHECK_LOGIN_FAILED")
        let invoked = await world.invoke(.gateway, [:], token: token)
        #expect(invoked.status.code == 401)
        let missing = token == nil || token == ""
        #expect(try invoked.json["code"]?.string == (missing ? "MISSING_CREDENTIALS" : "ACCESS_TOKEN_INVALID"))
        #expect(try await world.lines().isEmpty)
    }

    @Test func aTokenThatIsTooOldIsRefusedByBoth() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.post, "clock", ["advance": "3h"])
        let called = await world.invoke(.callFunction, [:], token: login.accessToken)
        #expect(try called.json["code"] == "ACCESS_TOKEN_EXPIRED")
        let invoked = await world.invoke(.gateway, [:], token: login.accessToken)
        #expect(invoked.status.code == 401)
        #expect(try invoked.json["code"] == "ACCESS_TOKEN_EXPIRED", "the SDK refreshes and repeats on this code")
    }

    @Test(
        "The gateway's refusals",
        arguments: [
            ("/v1/functions/none", "{}", 404, "FUNCTION_NOT_FOUND"),
            ("/v1/functions/getLoginTicket", "[]", 400, "FUNCTION_PARAM_INVALID"),
            ("/v1/functions/getLoginTicket", "x", 400, "FUNCTION_PARAM_INVALID"),
            ("/v1/functions/", "{}", 404, "INVALID_PATH"), ("/v1/functions/a/b", "{}", 404, "INVALID_PATH"),
        ])
    func gateway(path: String, body: String, status: Int, code: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.send(
            .post, path, host: "demo-local.api.tcloudbasegateway.com",
            headers: [.authorization: "Bearer \(login.accessToken)"], body: Array(body.utf8))
        #expect(reply.status.code == status)
        #expect(try reply.json["code"]?.string == code)
    }

    @Test func anEmptyBodyIsAnEmptyEventAtTheGateway() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.send(
            .post, "/v1/functions/getLoginTicket", headers: [.authorization: "Bearer \(login.accessToken)"])
        #expect(try reply.json["error"] == "MISSING_CODE")
        #expect(reply.headers[.contentType]?.hasPrefix("application/json") == true)
    }

    @Test func theLineOfACallNamesItsCaller() async throws {
        let world = try World()
        let login = try await world.logIn()
        for door in [Door.callFunction, .gateway] {
            _ = await world.invoke(door, [:], token: login.accessToken)
            let line = try #require(try await world.journal().last)
            #expect(line["caller"]?.string == login.uid)
            #expect(line["env"] == "demo-local")
            #expect(line["outcome"] == "ok")
        }
    }

    @Test func anotherEnvironmentsFunctionIsNotReached() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let login = try await world.logIn()
        let reply = await world.data(
            "functions.invokeFunction", ["function_name": "getLoginTicket"], token: login.accessToken, in: "other")
        #expect(try reply.json["code"] == "CHECK_LOGIN_FAILED")
    }
}
