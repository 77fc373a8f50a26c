import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("Who may use the management API")
struct AdmissionTests {
    private static let id = SecretID("AKIDexample0123456789")
    private static let key = SecretKey("SecretExampleKey0123456789abcdef")
    /// Computed with Python's `hmac`: `{"EnvId":"demo-local"}` for host `127.0.0.1` at 2026-05-01T08:00:00Z.
    private static let signature =
        "TC3-HMAC-SHA256 Credential=AKIDexample0123456789/2026-05-01/tcb/tc3_request, "
        + "SignedHeaders=content-type;host, Signature=3628e13bf7082aedda4e52644a90710c1f7f3b6753d55cfbd9b7145e5e4c7e0d"

    private static func world(token: String? = nil, hasKeys: Bool = true) throws -> World {
        var configuration = Configuration.standard
        configuration.secretKeys = hasKeys ? [APIKey(id: id, key: key)] : []
        let host = token == nil ? "127.0.0.1" : "0.0.0.0"
        return try World(configuration, guardian: ControlGuard(host: host, token: token))
    }

    private static func code(_ world: World, _ change: (inout HTTPFields) -> Void = { _ in }) async throws -> String? {
        let reply = await world.send(action: "DescribeLoginConfig", ["EnvId": "demo-local"]) { headers in
            headers[.authorization] = signature
            change(&headers)
        }
        return try reply.json["Response"]?["Error"]?["Code"]?.string
    }

    @Test func withKeysAGoodSignatureIsLetIn() async throws {
        #expect(try await Self.code(try Self.world()) == nil)
    }

    @Test(arguments: [
        ("another key", "AuthFailure.SecretIdNotFound"), ("another content type", "AuthFailure.SignatureFailure"),
        ("another time", "AuthFailure.SignatureFailure"), ("an old time", "AuthFailure.SignatureExpire"),
    ])
    func withKeysABadOneIsRefused(what: String, code: String) async throws {
        let world = try Self.world()
        let got = try await Self.code(world) { headers in
            switch what {
            case "another key": headers[.authorization] = World.anySignature
            case "another content type": headers[.contentType] = "text/plain"
            case "another time": headers[.tencentTimestamp] = "1777622401"
            default: headers[.tencentTimestamp] = "1777622000"
            }
        }
        #expect(got == code)
        #expect(!JSON.array(try await world.journal()).text().contains(Self.key.reveal()))
    }

    @Test func aRefusedCallChangesNothing() async throws {
        let world = try Self.world()
        let reply = await world.send(
            action: "ModifyLoginConfig", ["EnvId": "demo-local", "AnonymousLogin": true])
        #expect(try reply.json["Response"]?["Error"]?["Code"] == "AuthFailure.SecretIdNotFound")
        #expect(try await world.control(.get, "envs/demo-local/login-methods")["anonymous"] == false)
    }

    @Test(
        "Beyond loopback only a checked signature counts",
        arguments: [(true, nil), (false, "AuthFailure.UnauthorizedOperation")] as [(Bool, String?)])
    func exposed(hasKeys: Bool, code: String?) async throws {
        let world = try Self.world(token: "0123456789abcdef", hasKeys: hasKeys)
        #expect(try await Self.code(world) == code)
    }

    @Test(
        "Pages of other sites stay outside",
        arguments: [
            ("127.0.0.1:8787", "http://evil.example", false),
            ("tcb.tencentcloudapi.com", "https://evil.example", false),
            ("tcb.tencentcloudapi.com", "null", false), ("evil.example", nil, false),
            ("evil.example", "http://evil.example", false), ("api.weixin.qq.com.evil.example", nil, false),
            ("", nil, false), ("127.0.0.1:8787", "http://127.0.0.1:8787", true), ("127.0.0.1:8787", nil, true),
            ("[::1]:8787", nil, true), ("tcb.tencentcloudapi.com", nil, true),
        ] as [(String, String?, Bool)])
    func strangers(host: String, origin: String?, isIn: Bool) async throws {
        var headers = World.headers(of: "ModifyLoginConfig")
        headers[.origin] = origin
        let world = try World()
        let body: JSON = ["EnvId": "demo-local", "AnonymousLogin": true]
        let reply = await world.send(.post, "/", host: host, headers: headers, body: body.bytes())
        let code = try reply.json["Response"]?["Error"]?["Code"]
        #expect(code == (isIn ? nil : "AuthFailure.UnauthorizedOperation"))
        #expect(reply.headers[.accessControlAllowOrigin] == nil)
        #expect(try await world.control(.get, "envs/demo-local/login-methods")["anonymous"] == .bool(isIn))
    }

    @Test func aForwardedHostDoesNotOpenTheDoor() async throws {
        var headers = World.headers(of: "CheckTcbService")
        headers[.forwardedHost] = "tcb.tencentcloudapi.com"
        let reply = await (try World()).send(.post, "/", host: "evil.example", headers: headers)
        #expect(try reply.json["Response"]?["Error"]?["Code"] == "AuthFailure.UnauthorizedOperation")
    }
}
