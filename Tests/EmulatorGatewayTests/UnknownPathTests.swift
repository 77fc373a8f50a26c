import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What is not there")
struct UnknownPathTests {
    private static let weChatHost = "api.weixin.qq.com"
    private static let tcbHost = "demo-local.ap-shanghai.tcb-api.tencentcloudapi.com"
    private static let gatewayHost = "demo-local.api.tcloudbasegateway.com"

    @Test(
        "WeChat says 40066 with status 200",
        arguments: [
            (HTTPRequest.Method.get, "/sns/jsCode2Session"), (.get, "/sns"), (.get, "/"),
            (.get, "/sns/jscode2session/"),
            (.put, "/sns/jscode2session"), (.get, "/emulator/v1/status"),
        ])
    func weChat(method: HTTPRequest.Method, path: String) async throws {
        for profile in Profile.allCases {
            let world = try World()
            try await world.switchProfile(to: profile)
            let reply = await world.send(method, path, host: Self.weChatHost)
            #expect(reply.status == .ok)
            #expect(reply.headers[.contentType] == "text/plain")
            #expect(try reply.json["errcode"] == 40066)
            #expect(try reply.json["errmsg"]?.string?.hasPrefix("invalid url, rid: ") == true)
        }
    }

    @Test(
        "In its other families without a comma, as application/json",
        arguments: [
            (HTTPRequest.Method.delete, "/cgi-bin/token"), (.get, "/cgi-bin"), (.get, "/cgi-bin/Token"),
            (.get, "/wxa/nothing"), (.post, "/wxa/checksession/"),
        ])
    func weChatAPI(method: HTTPRequest.Method, path: String) async throws {
        let reply = await (try World()).send(method, path, host: Self.weChatHost)
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "application/json; encoding=utf-8")
        #expect(try reply.json["errcode"] == 40066)
        #expect(try reply.json["errmsg"]?.string?.hasPrefix("invalid url rid: ") == true)
    }

    @Test(
        "Auth says 404 INVALID_PATH in both its shapes",
        arguments: [
            (HTTPRequest.Method.get, "/auth/v1/signin/custom"), (.post, "/auth/v1/user/me"), (.get, "/auth"),
            (.post, "/auth/v3/token"), (.get, "/auth/v1/certs/"), (.put, "/auth/v1/token"),
        ])
    func auth(method: HTTPRequest.Method, path: String) async throws {
        let reply = await (try World()).send(method, path, host: Self.tcbHost)
        #expect(reply.status.code == 404)
        #expect(try reply.json["error"] == "not_found")
        #expect(try reply.json["code"] == "INVALID_PATH")
    }

    @Test(
        "The gateway and the access service say 404 INVALID_PATH",
        arguments: [
            (Self.gatewayHost, "/v1/nothing"), (Self.gatewayHost, "/"), (Self.gatewayHost, "/emulator/v1/status"),
            ("demo-local.service.tcloudbase.com", "/nothing"), ("127.0.0.1:8787", "/nothing"),
            ("metadata.tencentyun.com", "/latest/meta-data"),
        ])
    func gateway(host: String, path: String) async throws {
        let reply = await (try World()).send(.get, path, host: host)
        #expect(reply.status.code == 404)
        #expect(try reply.json.object?.keys == ["code", "message", "requestId"])
        #expect(try reply.json["code"] == "INVALID_PATH")
    }

    @Test(
        "The data endpoints say INVALID_ACTION with status 200",
        arguments: [
            (HTTPRequest.Method.get, "/web", "{}"), (.post, "/web/", "{}"), (.post, "/web/x", "{}"),
            (.post, "/web", #"{"action":"database.nothing"}"#), (.post, "/web", #"{"action":""}"#),
            (.post, "/web", #"{"action":"Database.addDocument"}"#),
        ])
    func data(method: HTTPRequest.Method, path: String, body: String) async throws {
        let reply = await (try World()).send(method, path, host: Self.tcbHost, body: Array(body.utf8))
        #expect(reply.status == .ok)
        #expect(try reply.json["code"] == "INVALID_ACTION")
    }

    @Test("A body without an action is INVALID_PARAM", arguments: ["", "{}", "[]", "{", #"{"action":1}"#, "null"])
    func noAction(body: String) async throws {
        let reply = await (try World()).send(.post, "/web", host: Self.tcbHost, body: Array(body.utf8))
        #expect(reply.status == .ok)
        #expect(try reply.json["code"] == "INVALID_PARAM")
    }

    @Test(
        "The control plane says 404, or 405 for another method",
        arguments: [
            (HTTPRequest.Method.get, "/emulator/v1/nothing", 404, "NOT_FOUND"), (.get, "/emulator", 404, "NOT_FOUND"),
            (.post, "/emulator/v1/status", 405, "METHOD_NOT_ALLOWED"),
            (.get, "/emulator/v1/reset", 405, "METHOD_NOT_ALLOWED"),
            (.put, "/emulator/v1/envs/demo-local/users", 405, "METHOD_NOT_ALLOWED"),
            (.options, "/emulator/v1/status", 405, "METHOD_NOT_ALLOWED"),
            (.get, "/emulator/v1/envs//users", 404, "NOT_FOUND"), (.get, "/emulator/v1/status/", 404, "NOT_FOUND"),
        ])
    func control(method: HTTPRequest.Method, path: String, status: Int, code: String) async throws {
        let reply = await (try World()).send(method, path)
        #expect(reply.status.code == status)
        #expect(try reply.json["error"]?["code"]?.string == code)
        #expect(try reply.json["error"]?["remedy"]?.string?.isEmpty == false)
    }

    @Test(
        "A refused method comes with those that the path has",
        arguments: [
            ("status", "GET, HEAD"), ("reset", "POST"), ("clock", "GET, HEAD, POST"),
            ("envs/demo-local/users/x", "DELETE, GET, HEAD, PATCH"), ("envs/demo-local/scenarios/report", "POST"),
        ])
    func allowed(path: String, methods: String) async throws {
        let reply = await (try World()).send(.trace, "/emulator/v1/\(path)")
        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == methods)
        #expect(reply.hint?.hasSuffix("only \(methods)") == true)
    }
}
