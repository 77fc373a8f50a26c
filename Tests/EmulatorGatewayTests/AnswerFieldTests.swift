import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What every answer carries")
struct AnswerFieldTests {
    private static let refused = [
        ("api.weixin.qq.com", "/sns/jscode2session"), ("127.0.0.1:8787", "/auth/v1/user/me"),
        ("127.0.0.1:8787", "/v1/nothing"), ("127.0.0.1:8787", "/nothing"), ("127.0.0.1:8787", "/web"),
        ("127.0.0.1:8787", "/emulator/v1/nothing"), ("evil.example", "/emulator/v1/status"),
        ("metadata.tencentyun.com", "/"),
    ]

    @Test("A refusal says why, in one line of ASCII", arguments: refused)
    func hint(host: String, path: String) async throws {
        let reply = await (try World()).send(.get, path, host: host)
        let hint = try #require(reply.hint)
        #expect(!hint.isEmpty)
        #expect(hint.utf8.allSatisfy { (32..<127).contains($0) })
        #expect(reply.headers[.emulator] == "\(Product.name)/\(Product.version)")
    }

    @Test func whatAClientSentCannotBreakTheHint() async throws {
        let path = "/demo-local.service.tcloudbase.com/%0D%0Ax-injected:1\u{7}\u{E4}\u{1F600}"
        let reply = await (try World()).send(.get, path)
        let hint = try #require(reply.hint)
        #expect(hint.utf8.allSatisfy { (32..<127).contains($0) })
        let app = await (try World()).send(
            .get, "/sns/jscode2session?appid=%0D%0A%E4%BD%A0", host: "api.weixin.qq.com")
        #expect(app.hint?.hasPrefix("no app has the appid ??") == true)
    }

    @Test func aSuccessHasTheVersionAndNoHint() async throws {
        let world = try World()
        let exchanged = await world.exchange(try await world.code())
        #expect(exchanged.headers[.emulator] == "\(Product.name)/\(Product.version)")
        #expect(exchanged.hint == nil)
        #expect(await world.ask(.get, "status").hint == nil)
    }

    @Test func theChineseReasonStaysInTheBodyAlone() async throws {
        let world = try World()
        try await world.switchProfile(to: .cloud)
        let reply = await world.signIn(with: "unknown/@@/\(try await Self.foreignJWT(world))")
        #expect(try reply.json["message"] == "私钥已过期或私钥不存在，请重新生成")
        #expect(reply.hint == "key unknown is not known")
    }

    private static func foreignJWT(_ world: World) async throws -> String {
        try await world.switchProfile(to: .recipe)
        let ticket = try await world.ticket()
        try await world.switchProfile(to: .cloud)
        return String(ticket.split(separator: "/@@/")[1])
    }
}
