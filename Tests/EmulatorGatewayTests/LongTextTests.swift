import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("Long texts in a call")
struct LongTextTests {
    private static let long = String(repeating: "x", count: 300_000)

    @Test(
        "Neither the hint nor the journal repeats what fills a body",
        arguments: [
            ("/emulator/v1/wechat/settings", HTTPRequest.Method.patch, [long: 1]),
            ("/auth/v1/signin", .post, ["username": .string(long), "password": "x"]),
            ("/auth/v1/user/profile", .patch, [long: 1]),
            ("/web", .post, ["action": "database.queryDocument", "env": .string(long)]),
            ("/web", .post, ["action": .string("e" + String(repeating: "\u{301}", count: 150_000))]),
        ] as [(String, HTTPRequest.Method, JSON)])
    func refusals(path: String, method: HTTPRequest.Method, body: JSON) async throws {
        let world = try World()
        let reply = await world.send(method, path, json: body)
        #expect((1...1024).contains(reply.hint?.utf8.count ?? 0))
        let line = try #require(try await world.journal().last)
        #expect(line.text().utf8.count < 4096)
    }

    @Test func anEnvironmentThatATicketClaimsIsNotRepeatedWhole() async throws {
        let world = try World()
        let parts = [#"{"alg":"RS256"}"#, #"{"env":"\#(Self.long)"}"#, "x"].map { Base64URL.encode(Array($0.utf8)) }
        let reply = await world.send(
            .post, "/auth/v1/signin/custom",
            json: ["provider_id": "custom", "ticket": .string("key/@@/\(parts.joined(separator: "."))")])
        #expect(reply.status.code == 400)
        #expect(reply.hint?.utf8.count == 1024)
    }

    @Test(
        "A text is cut at a number of scalars",
        arguments: [("", ""), ("abc", "abc"), ("abcd", "abc"), ("e\u{301}\u{301}\u{301}", "e\u{301}\u{301}")])
    func cut(text: String, short: String) {
        #expect(Array(text.cut(to: 3).unicodeScalars) == Array(short.unicodeScalars))
    }
}
