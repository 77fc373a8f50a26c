import EmulatorCore
import EmulatorServer
import Testing

@Suite struct LimitTests {
    @Test func largeHeadsAndTargetsAreRefused() async throws {
        try await withServer { server in
            for (length, status) in [(20_000, 414), (40_000, 431)] {
                let target = "GET /\(String(repeating: "x", count: length)) HTTP/1.1\r\nHost: a\r\n\r\n"
                let text = try await answer(to: target, at: server, ends: false)
                #expect(text.statuses == [status])
            }
            let long = String(repeating: "x", count: 40_000)
            let head = "GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n"
            let text = try await answer(to: head, at: server, ends: false)
            #expect(text.statuses == [431])
            let fields = (0..<300).map { "X\($0): 1\r\n" }.joined()
            let many = "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
            let text2 = try await answer(to: many, at: server, ends: false)
            #expect(text2.statuses == [431])
        }
    }

    @Test func otherRefusalsHaveTheirStatus() async throws {
        try await withServer { server in
            let connect = "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"
            let text = try await answer(to: connect, at: server, ends: false)
            #expect(text.statuses == [501])
            for version in ["PRI * HTTP/2.0", "GET / HTTP/2.0", "GET / HTTP/0.9", "GET / HTTP/1.1 "] {
                let text = try await answer(to: "\(version)\r\nHost: a\r\n\r\n", at: server, ends: false)
                #expect(text.statuses == [505])
            }
            let expecting = "POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 1\r\n\r\nx"
            let text3 = try await answer(to: expecting, at: server, ends: false)
            #expect(text3.statuses == [417])
        }
    }

    @Test func aLargeBodyIsRefusedInTheWordsOfThePort() async throws {
        let port = FakePort(limit: 10)
        try await withServer(port) { server in
            let body = String(repeating: "x", count: 1_000_000)
            let sized = "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + body
            let chunked = "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nF4240\r\n" + body
            let huge = "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000000000000000\r\n\r\n"
            for request in [sized, chunked, huge] {
                let text = try await answer(to: request, at: server, ends: false)
                #expect(text.statuses == [413])
                #expect(text.hasSuffix("refused /p"))
            }
            #expect(port.calls.isEmpty)
        }
    }

    @Test func aBodyIsInvitedOnceItsHeadIsAccepted() async throws {
        try await withServer(FakePort(limit: 5)) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send("POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n")
            let text = try await client.read(until: "\r\n\r\n")
            #expect(text == "HTTP/1.1 100 Continue\r\n\r\n")
            await client.send("hello")
            let text2 = try await client.read(until: "hello>")
            #expect(text2.statuses == [100, 200])
            await client.send("POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 6\r\n\r\n")
            let text3 = try await client.readToEnd()
            #expect(text3.statuses == [100, 200, 413])
            await client.close()
        }
    }

    @Test func slowRequestsAreTimedOut() async throws {
        let slow = { (configuration: inout ServerConfiguration) in configuration.readTimeout = .milliseconds(30) }
        try await withServer(FakePort(), slow) { server in
            let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"
            for start in ["GET / HT", head, head + "\r\nx"] {
                let text = try await answer(to: start, at: server, ends: false)
                #expect(text.statuses == [408])
            }
        }
    }

    @Test func idleConnectionsAreClosed() async throws {
        let brief = { (configuration: inout ServerConfiguration) in configuration.idleTimeout = .milliseconds(300) }
        try await withServer(FakePort(), brief) { server in
            let text = try await answer(to: "", at: server, ends: false)
            #expect(text.isEmpty)
            // On a busy machine the connection may be idle for too long before its request is there.
            let text2 = try await answer(to: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", at: server, ends: false)
            #expect([[], [200]].contains(text2.statuses))
        }
    }

    @Test func connectionsBeyondTheMostAreClosed() async throws {
        try await withServer(FakePort(), { $0.maximumConnections = 2 }) { server in
            var open: [RawClient] = []
            for _ in 0..<2 {
                let client = try await RawClient.connect(to: server.address.port)
                await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await client.read(until: ">")
                open.append(client)
            }
            let text = try await answer(to: "", at: server, ends: false)
            #expect(text.isEmpty)
            for client in open { await client.close() }
        }
    }
}
