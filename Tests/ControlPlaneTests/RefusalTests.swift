import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What the control plane does not take")
struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let method: HTTPRequest.Method
        let path: String
        let body: String
        let field: String

        init(_ method: HTTPRequest.Method, _ path: String, _ body: String, _ field: String) {
            self.method = method
            self.path = path
            self.body = body
            self.field = field
        }

        var testDescription: String { "\(method) \(path) \(body)" }
    }

    private static let app = "wechat/apps/\(World.appID)"
    private static let general = [
        Case(.put, "profile", "{}", "profile"), Case(.put, "profile", #"{"profile":"x"}"#, "profile"),
        Case(.put, "profile", #"{"profile":1}"#, "profile"), Case(.put, "profile", #"{"profile":null}"#, "profile"),
        Case(.put, "profile", #"{"profile":"cloud","x":1}"#, "x"), Case(.put, "profile", "[]", "body"),
        Case(.put, "profile", "{", "body"), Case(.put, "profile", "", "profile"),
        Case(.post, "reset", #"{"keys":1}"#, "keys"), Case(.post, "reset", #"{"clock":true}"#, "clock"),
        Case(.post, "reset", "[]", "body"),
    ]
    private static let clockCases = [
        Case(.post, "clock", "{}", "say one of"), Case(.post, "clock", #"{"advance":"1h","reset":true}"#, "say one of"),
        Case(.post, "clock", #"{"advance":"1h","set":"2026-01-01T00:00:00Z"}"#, "say one of"),
        Case(.post, "clock", #"{"freeze":true,"reset":true}"#, "say one of"),
        Case(.post, "clock", #"{"reset":false}"#, "say one of"), Case(.post, "clock", #"{"advance":60}"#, "advance"),
        Case(.post, "clock", #"{"advance":"1 hour"}"#, "advance"), Case(.post, "clock", #"{"advance":""}"#, "advance"),
        Case(.post, "clock", #"{"advance":"1h30"}"#, "advance"), Case(.post, "clock", #"{"set":"today"}"#, "set"),
        Case(.post, "clock", #"{"set":1777622400000}"#, "set"),
        Case(.post, "clock", #"{"set":"2026-02-30T00:00:00Z"}"#, "set"),
        Case(.post, "clock", #"{"set":"1969-12-31T23:59:59Z"}"#, "between 1970 and 2099"),
        Case(.post, "clock", #"{"advance":"-100000d"}"#, "between 1970 and 2099"),
        Case(.post, "clock", #"{"freeze":"yes"}"#, "freeze"), Case(.post, "clock", #"{"freeze":1}"#, "freeze"),
        Case(.post, "clock", #"{"reset":"x"}"#, "reset"), Case(.post, "clock", #"{"forward":"1h"}"#, "forward"),
        Case(.post, "envs/demo-local/clock", #"{"advance":1}"#, "advance"),
    ]
    private static let weChat = [
        Case(.put, "wechat/quota", "{}", "limit"), Case(.put, "wechat/quota", #"{"limit":-1}"#, "limit"),
        Case(.put, "wechat/quota", #"{"limit":1.5}"#, "limit"), Case(.put, "wechat/quota", #"{"limit":"1"}"#, "limit"),
        Case(.put, "wechat/quota", #"{"limit":1000001}"#, "limit"),
        Case(.put, "wechat/quota", #"{"limit":9223372036854775807}"#, "limit"),
        Case(.put, "wechat/quota", #"{"scope":"app"}"#, "scope"),
        Case(.put, "wechat/quota", #"{"limits":1}"#, "limits"),
        Case(.put, "\(app)/quota", #"{"limit":null}"#, "limit"), Case(.put, "\(app)/quota", "{}", "limit"),
        Case(.patch, app, #"{"banned":1}"#, "banned"), Case(.patch, app, #"{"miniProgram":"no"}"#, "miniProgram"),
        Case(.patch, app, #"{"dailyLimit":-1}"#, "dailyLimit"),
        Case(.patch, app, #"{"ipAllowList":"x"}"#, "ipAllowList"),
        Case(.patch, app, #"{"ipAllowList":["x",1]}"#, "ipAllowList"), Case(.patch, app, #"{"secret":"x"}"#, "secret"),
        Case(.patch, app, #"{"ipAllowList":["no address"]}"#, "ipAllowList"),
        Case(.patch, "\(app)/users/alice", #"{"highRisk":"yes"}"#, "highRisk"),
        Case(.patch, "\(app)/users/alice", #"{"openid":"x"}"#, "openid"),
    ]
    private static let env = "envs/demo-local"
    private static let environments = [
        Case(.post, "envs", #"{"id":""}"#, "id"), Case(.post, "envs", #"{"id":"Upper"}"#, "id"),
        Case(.post, "envs", #"{"id":"-x"}"#, "id"), Case(.post, "envs", #"{"id":"a.b"}"#, "id"),
        Case(.post, "envs", #"{"id":"a b"}"#, "id"), Case(.post, "envs", #"{"id":1}"#, "id"),
        Case(.post, "envs", #"{"id":null}"#, "id"), Case(.post, "envs", #"{"name":"x"}"#, "name"),
        Case(.post, "envs", #"{"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#, "id"),
        Case(.patch, "\(env)/login-methods", #"{"custom":1}"#, "custom"),
        Case(.patch, "\(env)/login-methods", #"{"anonymous":"on"}"#, "anonymous"),
        Case(.patch, "\(env)/login-methods", #"{"custom":false,"wechat":true}"#, "wechat"),
        Case(.put, "\(env)/collections/c/permission", "{}", "permission"),
        Case(.put, "\(env)/collections/c/permission", #"{"permission":"CUSTOM"}"#, "permission"),
        Case(.put, "\(env)/collections/c/permission", #"{"permission":"private"}"#, "permission"),
        Case(.put, "\(env)/collections/c/permission", #"{"permission":["PRIVATE"]}"#, "permission"),
        Case(.put, "\(env)/collections/c/permission", #"{"permission":"PRIVATE","x":1}"#, "x"),
    ]
    private static let functions = [
        Case(.patch, "\(env)/functions/getLoginTicket", #"{"guarded":0}"#, "guarded"),
        Case(.patch, "\(env)/functions/getLoginTicket", #"{"variables":[]}"#, "variables"),
        Case(.patch, "\(env)/functions/getLoginTicket", #"{"variables":{"WX_APPID":1}}"#, "variables.WX_APPID"),
        Case(.patch, "\(env)/functions/getLoginTicket", #"{"variables":{"A":null}}"#, "variables.A"),
        Case(.patch, "\(env)/functions/getLoginTicket", #"{"guarded":false,"name":"x"}"#, "name"),
        Case(.put, "\(env)/functions/getLoginTicket/key", "[]", "body"),
        Case(.put, "\(env)/functions/getLoginTicket/key", "x", "body"),
        Case(.post, "\(env)/custom-login-keys", #"{"bits":2048}"#, "bits"),
        Case(.put, "\(env)/custom-login-keys/current", "{}", "private_key_id"),
        Case(.put, "\(env)/custom-login-keys/current", #"{"private_key_id":"a","private_key":"x"}"#, "private_key"),
        Case(.put, "\(env)/custom-login-keys/current", #"{"private_key_id":1,"private_key":"x"}"#, "private_key_id"),
        Case(.put, "\(env)/custom-login-keys/current", #"{"private_key_id":"","private_key":"x"}"#, "private_key_id"),
        Case(
            .put, "\(env)/custom-login-keys/current", #"{"private_key_id":"a/@@/b","private_key":"x"}"#,
            "private_key_id"),
        Case(.put, "\(env)/custom-login-keys/current", #"{"private_key_id":"a","bits":1}"#, "bits"),
    ]

    @Test(
        "A bad body is refused by the name of the field, and changes nothing",
        arguments: general + clockCases + weChat + environments + functions)
    func body(bad: Case) async throws {
        let world = try await World.still()
        let before = try await world.snapshot()
        let reply = await world.send(bad.method, "/emulator/v1/\(bad.path)", body: Array(bad.body.utf8))
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"]?["code"] == "INVALID_REQUEST")
        let message = try reply.json["error"]?["message"]?.string ?? ""
        #expect(message.contains(bad.field), "\(message)")
        #expect(try await world.snapshot() == before)
    }

    private static let absent = [
        Case(.get, "envs/nowhere", "", "nowhere"), Case(.get, "envs/nowhere/users", "", "nowhere"),
        Case(.get, "envs/nowhere/clock", "", "nowhere"),
        Case(.post, "envs/nowhere/clock", #"{"freeze":true}"#, "nowhere"),
        Case(.patch, "envs/nowhere/login-methods", "{}", "nowhere"),
        Case(.post, "envs/nowhere/custom-login-keys", "", "nowhere"),
        Case(.get, "envs/nowhere/custom-login-keys", "", "nowhere"),
        Case(.get, "envs/nowhere/custom-login-keys/current", "", "nowhere"),
        Case(.put, "envs/nowhere/collections/c/permission", #"{"permission":"PRIVATE"}"#, "nowhere"),
        Case(.get, "envs/nowhere/functions", "", "nowhere"), Case(.get, "envs/nowhere/collections", "", "nowhere"),
        Case(.get, "envs/nowhere/routes", "", "nowhere"), Case(.get, "\(env)/functions/none", "", "none"),
        Case(.patch, "\(env)/functions/none", "{}", "none"), Case(.put, "\(env)/functions/none/key", "{}", "none"),
        Case(.get, "\(env)/functions/none/logs", "", "none"), Case(.get, "\(env)/users/none", "", "none"),
        Case(.patch, "\(env)/users/none", "{}", "none"), Case(.delete, "\(env)/users/none", "", "none"),
        Case(.get, "wechat/apps/wx0", "", "wx0"), Case(.patch, "wechat/apps/wx0", "{}", "wx0"),
        Case(.get, "wechat/apps/wx0/users", "", "wx0"), Case(.put, "wechat/apps/wx0/quota", #"{"limit":1}"#, "wx0"),
        Case(.patch, "\(app)/users/nobody", "{}", "nobody"), Case(.post, "wechat/apps/wx0/users/a/login", "", "wx0"),
    ]

    @Test("What is named and not there is 404 with its name", arguments: absent)
    func missing(bad: Case) async throws {
        let world = try await World.still()
        let before = try await world.snapshot()
        let reply = await world.send(bad.method, "/emulator/v1/\(bad.path)", body: Array(bad.body.utf8))
        #expect(reply.status.code == 404)
        #expect(try reply.json["error"]?["code"] == "NOT_FOUND")
        #expect(reply.hint?.contains(bad.field) == true)
        if bad.field == "nowhere" { #expect(reply.hint?.hasSuffix("known: demo-local") == true) }
        #expect(try await world.snapshot() == before)
    }

    @Test(
        "An account's fields",
        arguments: [
            (#"{"status":"DELETED"}"#, "status"), (#"{"status":null}"#, "status"), (#"{"role":"admin"}"#, "role"),
            (#"{"status":"BLOCKED","uid":"x"}"#, "uid"), (#"{"status":"BLOCKED","role":1}"#, "role"), ("[]", "body"),
        ])
    func account(body: String, field: String) async throws {
        let world = try await World.still()
        let login = try await world.logIn()
        let before = try await world.snapshot()
        let reply = await world.send(
            .patch, "/emulator/v1/envs/demo-local/users/\(login.uid)", body: Array(body.utf8))
        #expect(reply.status.code == 400)
        #expect(reply.hint?.contains(field) == true)
        #expect(try await world.snapshot() == before)
    }

    @Test func anAccountOfAnotherEnvironmentIsNotThere() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let login = try await world.logIn()
        #expect(await world.ask(.delete, "envs/other/users/\(login.uid)").status.code == 404)
        #expect(await world.isGood(login.accessToken))
    }
}
