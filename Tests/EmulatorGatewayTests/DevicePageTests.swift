import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Pages of this machine may do what a device does")
struct DevicePageTests {
    private static let page = "http://localhost:5173"
    private static let app = "/emulator/v1/wechat/apps/\(World.appID)"
    private static let acts = [
        (HTTPRequest.Method.post, "\(app)/users/alice/login"), (.post, "\(app)/users/alice/check-session"),
        (.post, "\(app)/users/alice/user-info"), (.post, "\(app)/users/alice/user-profile"),
        (.post, "\(app)/users/alice/phone-number"), (.post, "\(app)/request-domains/check"),
        (.get, "/emulator/v1/wx-shim.js"),
    ]

    @Test("The page is asked beforehand and may read the answer", arguments: acts)
    func open(method: HTTPRequest.Method, path: String) async throws {
        let world = try World()
        let question: HTTPFields = [.origin: Self.page, .accessControlRequestHeaders: "content-type"]
        let preflight = await world.send(.options, path, headers: question)
        #expect(preflight.status.code == 204)
        #expect(preflight.headers[.accessControlAllowOrigin] == Self.page)
        #expect(preflight.headers[.accessControlAllowHeaders] == "content-type")
        let reply = await world.send(method, path, headers: [.origin: Self.page])
        #expect(reply.status.code != 403 && reply.status.code != 405)
        #expect(reply.headers[.accessControlAllowOrigin] == Self.page)
        #expect(reply.headers[.accessControlExposeHeaders]?.contains("x-emulator-hint") == true)
    }

    @Test(
        "Only loopback origins are pages of this machine",
        arguments: [
            "https://evil.example", "http://localhost.evil.example", "http://192.168.1.2:5173", "null", "",
            "http://127.0.0.1.evil.example", "file://", "localhost:5173", "http://evil.example:80@localhost",
        ])
    func others(origin: String) async throws {
        let world = try World()
        for (method, path) in Self.acts {
            let reply = await world.send(method, path, headers: [.origin: origin])
            #expect(reply.status.code == 403, "\(path)")
            #expect(reply.headers[.accessControlAllowOrigin] == nil)
            let preflight = await world.send(.options, path, headers: [.origin: origin])
            #expect(preflight.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test(
        "Nothing else of the control plane opens to them",
        arguments: [
            "/emulator/v1/status", "/emulator/v1/reset", "/emulator/v1/envs/demo-local/custom-login-keys/current", app,
            "\(app)/secret", "\(app)/request-domains", "\(app)/users", "\(app)/users/alice",
            "\(app)/users/alice/payments", "\(app)/users/alice/login/x", "\(app)/users//login/",
            "/emulator/v1/envs/demo-local/users/alice/login", "/emulator/v1/wx-shim.js/x",
        ])
    func closed(path: String) async throws {
        let world = try World()
        for method in [HTTPRequest.Method.get, .post, .options] {
            let reply = await world.send(method, path, headers: [.origin: Self.page])
            #expect(reply.status.code == 403)
            #expect(reply.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test func aReboundNameStaysOutside() async throws {
        let reply = await (try World()).send(
            .post, "\(Self.app)/users/alice/login", host: "evil.example:8787", headers: [.origin: Self.page])
        #expect(reply.status.code == 403)
    }

    @Test func beyondLoopbackThePageNeedsTheToken() async throws {
        let world = try World(guardian: ControlGuard(host: "0.0.0.0", token: "0123456789abcdef"))
        let path = "\(Self.app)/users/alice/login"
        #expect(await world.send(.post, path, headers: [.origin: Self.page]).status.code == 401)
        let headers: HTTPFields = [.origin: Self.page, .authorization: "Bearer 0123456789abcdef"]
        #expect(await world.send(.post, path, headers: headers).status == .ok)
    }

    @Test func theScriptHoldsNoSecrets() async throws {
        let reply = await (try World()).send(.get, "/emulator/v1/wx-shim.js")
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "application/javascript; charset=utf-8")
        #expect(reply.text.contains("wx.__emulator.configure"))
        #expect(!reply.text.contains(World.secret))
    }
}
