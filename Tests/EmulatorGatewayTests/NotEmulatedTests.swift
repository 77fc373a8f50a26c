import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What exists in the cloud and not here says so by name")
struct NotEmulatedTests {
    @Test(arguments: [
        (HTTPRequest.Method.get, "/sns/oauth2/access_token", "sns.oauth2.access_token"),
        (.get, "/sns/userinfo", "sns.userinfo"),
        (.post, "/cgi-bin/component/api_component_token", "cgi-bin.component.api_component_token"),
        (.post, "/cgi-bin/message/subscribe/send", "cgi-bin.message.subscribe.send"),
        (.post, "/wxa/business/getuserencryptkey", "wxa.business.getuserencryptkey"),
        (.post, "/wxa/getwxacodeunlimit", "wxa.getwxacodeunlimit"),
    ])
    func weChat(method: HTTPRequest.Method, path: String, name: String) async throws {
        let world = try World()
        let reply = await world.send(method, path, host: "api.weixin.qq.com")
        #expect(reply.status == .ok)
        #expect(try reply.json["errcode"] == -501)
        let comma = path.hasPrefix("/sns/") ? "," : ""
        #expect(try reply.json["errmsg"]?.string?.hasPrefix("not emulated: \(name)\(comma) rid: ") == true)
        try await expectLine(name, in: world)
    }

    @Test(arguments: [
        (HTTPRequest.Method.post, "/auth/v1/signup"),
        (.post, "/auth/v1/verification"), (.post, "/auth/v1/captcha/data"), (.delete, "/auth/v1/user/me"),
        (.delete, "/auth/v1/user/provider/wechat"), (.patch, "/auth/v1/user/password"),
        (.post, "/auth/v1/user/provider/bind"), (.post, "/auth/v1/qrcode/generate"), (.post, "/auth/v2/token"),
        (.get, "/auth/v2/user/me"),
        (.post, "/auth/v2/signin/username"), (.post, "/auth/v1/device/code"),
        (.patch, "/auth/v1/provider/token"),
    ])
    func auth(method: HTTPRequest.Method, path: String) async throws {
        let world = try World()
        let reply = await world.send(method, path, host: "demo-local.ap-shanghai.tcb-api.tencentcloudapi.com")
        #expect(reply.status.code == 501)
        #expect(try reply.json["error"] == "unimplemented")
        #expect(try reply.json["error_code"] == "NOT_EMULATED")
        #expect(try reply.json["message"]?.string?.contains(" /auth/v") == true)
        #expect(try await world.journal().last?["outcome"] == "authNotEmulated")
    }

    @Test(arguments: [
        ("/web", "storage.getUploadMetadata", "storage.getUploadMetadata"),
        ("/web", "storage.batchGetDownloadUrl", "storage.batchGetDownloadUrl"),
        ("/web", "storage.batchDeleteFile", "storage.batchDeleteFile"),
        ("/admin", "database.addDocument", "database.addDocument at the server SDKs' data endpoint /admin"),
    ])
    func dataEndpoints(path: String, action: String, name: String) async throws {
        let world = try World()
        let reply = await world.send(.post, path, json: ["action": .string(action)])
        #expect(reply.status == .ok, "another status hides the code from the SDK")
        #expect(try reply.json["code"] == "NOT_EMULATED")
        #expect(try reply.json["message"]?.string == "not emulated: \(name)")
        #expect(try await world.journal().last?["outcome"] == "dataNotEmulated")
        #expect(try await world.journal().last?["operation"]?.string == action)
    }

    @Test(arguments: [
        ("demo-local.api.tcloudbasegateway.com", "/v1/storages/get-objects-upload-info"),
        ("demo-local.api.tcloudbasegateway.com", "/v1/storages/get-objects-download-info"),
        ("demo-local.api.tcloudbasegateway.com", "/v1/storages/delete-objects"),
        ("demo-local.api.tcloudbasegateway.com", "/v1/storages/copy-objects"),
        ("tcb-ws.tencentcloudapi.com", "/"),
    ])
    func gatewayAndRealtime(host: String, path: String) async throws {
        let reply = await (try World()).send(.post, path, host: host)
        #expect(reply.status.code == 501)
        #expect(try reply.json["code"] == "NOT_EMULATED")
        #expect(try reply.json["message"]?.string?.hasPrefix("not emulated: ") == true)
        #expect(reply.hint?.hasPrefix("not emulated: ") == true)
    }

    /// The gateway's database REST is there in the cloud; js-sdk 3.x sends all its database calls to it.
    @Test(arguments: [
        "/v1/database/instances/(default)/databases/(default)/collections/todos/documents",
        "/v1/database/instances/(default)/databases/(default)/collections/todos/documents/1",
    ])
    func gatewayDatabase(path: String) async throws {
        let reply = await (try World()).send(.get, path, host: "demo-local.api.tcloudbasegateway.com")
        #expect(reply.status.code == 501)
    }

    private func expectLine(_ name: String, in world: World) async throws {
        let line = try #require(try await world.journal().last)
        #expect(line["operation"]?.string == name)
        #expect(line["outcome"] == "weChatNotEmulated")
        #expect(line["reason"]?.string == "not emulated: \(name)")
    }
}
