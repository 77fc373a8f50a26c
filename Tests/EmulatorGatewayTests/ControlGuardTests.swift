import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Who may use the control plane")
struct ControlGuardTests {
    private static let token = "0123456789abcdef"

    private func exposed() throws -> World {
        try World(guardian: ControlGuard(host: "0.0.0.0", token: Self.token))
    }

    @Test(arguments: [
        "127.0.0.1:8787", "127.0.0.1", "127.1.2.3:1", "localhost:8787", "LOCALHOST", "[::1]:8787", "[::1]",
    ])
    func ourOwnNamesAreLetIn(host: String) async throws {
        #expect(await (try World()).send(.get, "/emulator/v1/status", host: host).status == .ok)
    }

    @Test(arguments: [
        "evil.example", "evil.example:8787", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.2:8787",
        "[2001:db8::1]:8787", "", "0.0.0.0:8787", "[::1", "[::1]evil.com", "[127.0.0.1]", "localhost:evil",
    ])
    func aForeignHostIsRefused(host: String) async throws {
        let reply = await (try World()).send(.post, "/emulator/v1/reset", host: host)
        #expect(reply.status.code == 403)
        #expect(try reply.json["error"]?["code"] == "FORBIDDEN")
        #expect(reply.hint?.hasPrefix("Host ") == true)
    }

    @Test func theNameItListensAtIsItsOwn() async throws {
        let world = try World(guardian: ControlGuard(host: "emulator.local", token: nil))
        #expect(await world.send(.get, "/emulator/v1/status", host: "emulator.local:8787").status == .ok)
        #expect(await world.send(.get, "/emulator/v1/status", host: "other.local:8787").status.code == 403)
    }

    @Test(arguments: [
        ("http://127.0.0.1:8787", 200), ("http://evil.example", 403), ("http://localhost:8787", 403),
        ("https://127.0.0.1:8787", 403), ("http://127.0.0.1:8788", 403), ("null", 403), ("", 403),
    ])
    func onlyItsOwnOriginIsLetIn(origin: String, status: Int) async throws {
        let world = try World()
        let reply = await world.send(.get, "/emulator/v1/status", headers: [.origin: origin])
        #expect(reply.status.code == status)
        #expect(reply.headers[.accessControlAllowOrigin] == nil, "the control plane has no CORS")
    }

    @Test func aForwardedHostDoesNotOpenTheDoor() async throws {
        let world = try World()
        let reply = await world.send(
            .get, "/emulator/v1/status", host: "evil.example", headers: [.forwardedHost: "127.0.0.1:8787"])
        #expect(reply.status.code == 403)
    }

    @Test(
        arguments: [
            (nil, 401), ("", 401), ("Bearer", 401), ("Bearer ", 401), ("Bearer 0123456789abcde", 401),
            ("Bearer 0123456789abcdef0", 401), ("Bearer 0123456789ABCDEF", 401), ("0123456789abcdef", 401),
            ("Bearer 0123456789abcdef", 200),
        ] as [(String?, Int)])
    func beyondLoopbackTheTokenDecides(authorization: String?, status: Int) async throws {
        var headers: HTTPFields = [:]
        headers[.authorization] = authorization
        let world = try exposed()
        for host in ["127.0.0.1:8787", "192.168.1.2:8787", "emulator.example"] {
            let reply = await world.send(.get, "/emulator/v1/status", host: host, headers: headers, from: "192.0.2.7")
            #expect(reply.status.code == status, "\(host)")
            guard status == 401 else { continue }
            #expect(try reply.json["error"]?["code"] == "TOKEN_REQUIRED")
        }
    }

    @Test func aForeignOriginIsRefusedEvenWithTheToken() async throws {
        let headers: HTTPFields = [.authorization: "Bearer \(Self.token)", .origin: "http://evil.example"]
        let reply = await (try exposed()).send(.get, "/emulator/v1/status", headers: headers)
        #expect(reply.status.code == 403)
    }

    @Test func theEmulatedCloudsNeedNoToken() async throws {
        let reply = await (try exposed()).exchange("0nocode")
        #expect(try reply.json["errcode"] == 40029)
    }

    @Test func aRefusedCallChangesNothing() async throws {
        let world = try World()
        let reply = await world.send(
            .put, "/emulator/v1/profile", headers: [.origin: "http://evil.example"], json: ["profile": "cloud"])
        #expect(reply.status.code == 403)
        #expect(try await world.control(.get, "profile")["profile"] == "recipe")
    }

    @Test(arguments: [
        "api.weixin.qq.com", "demo-local.service.tcloudbase.com", "demo-local.ap-shanghai.tcb-api.tencentcloudapi.com",
        "demo-local.api.tcloudbasegateway.com", "tcb.tencentcloudapi.com", "tcb-ws.tencentcloudapi.com",
        "metadata.tencentyun.com",
    ])
    func aCloudHostNeverReachesTheControlPlane(host: String) async throws {
        let world = try World()
        for (own, path) in [(host, "/emulator/v1/profile"), ("127.0.0.1:8787", "/\(host)/emulator/v1/profile")] {
            let reply = await world.send(.put, path, host: own, json: ["profile": "cloud"])
            #expect(try reply.json["profile"] == nil)
        }
        #expect(try await world.control(.get, "profile")["profile"] == "recipe")
    }

    @Test(arguments: [("/", "/emulator/console"), ("/emulator/console", "/emulator/v1/status")])
    func thePageOfTheEmulatorLeadsToItsStatus(path: String, target: String) async throws {
        let reply = await (try World()).send(.get, path)
        #expect(reply.status.code == 302)
        #expect(reply.headers[.location] == target)
    }
}
