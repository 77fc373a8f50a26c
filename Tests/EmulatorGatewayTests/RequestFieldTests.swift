import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What the header fields of a call mean")
struct RequestFieldTests {
    @Test(
        "A request id that can stand in a header and a body is taken over",
        arguments: [
            "5b2e9c4471d84f0e9a3d6c1b8f7e2d40", "x", String(repeating: "a", count: 128), "a\"b\\c", "{1}",
        ])
    func requestIDIsTakenOver(id: String) async throws {
        let body = try await (try World()).send(.get, "/auth/v1/user/me", headers: [.requestID: id]).json
        #expect(body["requestId"]?.string == id)
    }

    @Test(
        "Any other is replaced by one of ours",
        arguments: [
            "", "two words", String(repeating: "a", count: 129), "\u{E4}", nil,
        ])
    func requestIDIsReplaced(id: String?) async throws {
        var headers: HTTPFields = [:]
        headers[.requestID] = id
        let world = try World()
        let first = try await world.send(.get, "/auth/v1/user/me", headers: headers).json["requestId"]?.string
        let second = try await world.send(.get, "/auth/v1/user/me", headers: headers).json["requestId"]?.string
        #expect(first?.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
        #expect(first != second)
    }

    @Test(
        "The client's address",
        arguments: [
            ("127.0.0.1", nil, nil, "127.0.0.1"), ("127.0.0.1", "203.0.113.9", nil, "203.0.113.9"),
            ("127.0.0.1", "203.0.113.9, 10.0.0.1", nil, "203.0.113.9"),
            ("127.0.0.1", "  203.0.113.9  ", nil, "203.0.113.9"),
            ("127.0.0.1", "unknown, 203.0.113.9,10.0.0.1", nil, "203.0.113.9"),
            ("127.0.0.1", "2001:db8::1", nil, "2001:db8::1"), ("127.0.0.1", ",,", nil, "127.0.0.1"),
            ("127.0.0.1", "203.0.113.9:80", nil, "127.0.0.1"), ("127.0.0.1", "300.1.1.1", "203.0.113.7", "203.0.113.7"),
            ("127.0.0.1", "203.0.113.9", "203.0.113.7", "203.0.113.9"), ("127.0.0.1", nil, "nonsense", "127.0.0.1"),
            ("::1", "203.0.113.9", nil, "203.0.113.9"), ("192.0.2.4", "203.0.113.9", "203.0.113.7", "192.0.2.4"),
            ("::ffff:127.0.0.1", "203.0.113.9", nil, "::ffff:127.0.0.1"),
        ] as [(String, String?, String?, String)])
    func clientAddress(peer: String, forwarded: String?, real: String?, client: String) async throws {
        var headers: HTTPFields = [:]
        headers[.forwardedFor] = forwarded
        headers[.realIP] = real
        let world = try World()
        _ = await world.send(.get, "/sns/jscode2session", host: "api.weixin.qq.com", headers: headers, from: peer)
        #expect(try await world.journal().last?["client"]?.string == client)
    }

    @Test(
        "A POST to the auth service may mean another method",
        arguments: [
            ("PATCH", "/auth/v1/user/profile", 401), ("patch", "/auth/v1/user/profile", 401),
            ("GET", "/auth/v1/certs", 200), ("DELETE", "/auth/v1/user/me", 501), ("no method", "/auth/v1/certs", 404),
            ("PUT", "/auth/v1/certs", 404),
        ])
    func methodOverride(name: String, path: String, status: Int) async throws {
        let reply = await (try World()).send(.post, path, headers: [.methodOverride: name], json: [:])
        #expect(reply.status.code == status)
    }

    @Test(
        "Only a POST, and only there",
        arguments: [
            (HTTPRequest.Method.get, "/auth/v1/signin/custom", 404), (.post, "/v1/functions/none", 401),
            (.post, "/emulator/v1/profile", 405),
        ])
    func noOverride(method: HTTPRequest.Method, path: String, status: Int) async throws {
        let headers: HTTPFields = [.methodOverride: method == .get ? "POST" : "GET"]
        #expect(await (try World()).send(method, path, headers: headers).status.code == status)
    }

    @Test func aHeadCallIsAGetCall() async throws {
        #expect(await (try World()).send(.head, "/auth/v1/certs").status == .ok)
    }
}
