import EmulatorCore
import HTTPTypes
import Testing

@testable import EmulatorServer

@Suite struct RequestTests {
    @Test func aCallCarriesEverything() async throws {
        let port = FakePort()
        try await withServer(port) { server in
            let text = "POST /a/b?c=d?e HTTP/1.1\r\nHost: Example.org:81\r\nX-One:  1 \r\nx-one: 2\r\n"
            _ = try await answer(to: text + "Content-Length: 3\r\n\r\nabc", at: server)
            let call = try #require(port.calls.first)
            #expect(call.method == .post)
            #expect(call.path == "/a/b")
            #expect(call.query == "c=d?e")
            #expect(call.host == "Example.org:81")
            #expect(call.headers.map(\.name.canonicalName) == ["x-one", "x-one", "content-length"])
            #expect(call.headers.first?.value == "1")
            #expect(call.body == Array("abc".utf8))
            #expect(call.peer == "127.0.0.1")
            #expect(call.receivedAt == StoppedClock().instant)
        }
    }

    @Test func theAnswerIsFramedByTheServer() async throws {
        let headers: HTTPFields = [.contentLength: "99", .transferEncoding: "chunked", .connection: "upgrade"]
        let port = FakePort { $1(Reply(status: 201, headers: headers, body: Array("hi".utf8))) }
        try await withServer(port) { server in
            let text = try await answer(to: "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", at: server)
            let expected = """
                HTTP/1.1 201 Created\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: close\r
                Content-Length: 2\r\n\r\nhi
                """
            #expect(text == expected)
        }
    }

    @Test(arguments: [204, 304])
    func someAnswersHaveNoBody(status: Int) async throws {
        let port = FakePort { $1(Reply(status: .init(code: status), body: Array("hi".utf8))) }
        try await withServer(port) { server in
            let text = try await answer(to: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", at: server)
            #expect(text.hasSuffix("\r\n\r\n"))
            #expect(!text.lowercased().contains("content-length"))
        }
    }

    @Test func headTellsTheLengthOnly() async throws {
        let port = FakePort { $1(Reply(body: Array("\($0.method)".utf8))) }
        try await withServer(port) { server in
            let text = try await answer(to: "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", at: server)
            #expect(text.contains("Content-Length: 4\r\n"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func oldClientsAreClosedUnlessTheyAskToStay() async throws {
        try await withServer { server in
            let closed = try await answer(to: "GET /1 HTTP/1.0\r\n\r\nGET /2 HTTP/1.0\r\n\r\n", at: server, ends: false)
            #expect(closed.statuses == [200])
            #expect(closed.contains("Connection: close"))
            let client = try await RawClient.connect(to: server.address.port)
            let request = "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"
            await client.send(request)
            _ = try await client.read(until: "Connection: keep-alive")
            await client.send(request)
            let text = try await client.read(until: "Connection: keep-alive", times: 2)
            #expect(text.statuses == [200, 200])
            await client.close()
        }
    }

    @Test func absoluteTargetsOverrideTheHost() async throws {
        let port = FakePort()
        try await withServer(port) { server in
            _ = try await answer(to: "GET http://b:8/x?y HTTP/1.1\r\nHost: a\r\n\r\n", at: server)
            _ = try await answer(to: "GET https://c?z HTTP/1.1\r\nHost: a\r\n\r\n", at: server)
            _ = try await answer(to: "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", at: server)
            #expect(port.calls.map(\.host) == ["b:8", "c", "a"])
            #expect(port.calls.map(\.path) == ["/x", "/", "*"])
            #expect(port.calls.map(\.query) == ["y", "z", nil])
        }
    }

    @Test(arguments: [true, false])
    func largeAnswersArriveWhole(clientEndsFirst: Bool) async throws {
        let size = 20_000_000
        let port = FakePort { $1(Reply(body: Array(repeating: 0x61, count: size))) }
        try await withServer(port) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            if clientEndsFirst { await client.end() }
            let text = try await client.readToEnd()
            #expect(text.utf8.count > size)
            await client.close()
        }
    }

    @Test func upgradesAreAnsweredAndClosed() async throws {
        let request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n"
        try await withServer { server in
            let text = try await answer(to: request + request, at: server)
            // The decoder stops there: the client may ask again on a new connection.
            #expect(text.statuses == [200])
            #expect(text.contains("Connection: close"))
        }
    }

    @Test(arguments: [(0, "Thu, 01 Jan 1970"), (951_782_400, "Tue, 29 Feb 2000"), (-1, "Wed, 31 Dec 1969")])
    func datesAreRight(second: Int64, text: String) {
        #expect(DateStamp.text(of: second).hasPrefix(text))
    }
}
