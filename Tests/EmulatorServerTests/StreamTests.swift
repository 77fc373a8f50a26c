import EmulatorClient
import EmulatorCore
import EmulatorServer
import Synchronization
import Testing

@Suite struct StreamTests {
    @Test func piecesGoOutAsTheyAreMade() async throws {
        let source = Source()
        try await withServer(source.port) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n")
            source.give("one")
            let first = try await client.read(until: "3\r\none\r\n")
            #expect(first.contains("transfer-encoding: chunked\r\n"))
            #expect(!first.contains("Content-Length"))
            source.give("")
            source.give("two")
            source.end()
            let all = try await client.read(until: "</next")
            #expect(all.contains("3\r\ntwo\r\n0\r\n\r\nHTTP/1.1 200"))
            #expect(source.cancellations == 0)
            await client.close()
        }
    }

    @Test func anOldClientReadsToTheEndOfTheConnection() async throws {
        let source = Source()
        try await withServer(source.port) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send("GET /stream HTTP/1.0\r\n\r\n")
            source.give("one")
            source.end()
            let text = try await client.readToEnd()
            #expect(text.hasPrefix("HTTP/1.0 200"))
            #expect(text.hasSuffix("\r\n\r\none"))
            await client.close()
        }
    }

    @Test func aHeadIsAnsweredWithoutTheStream() async throws {
        let source = Source()
        try await withServer(source.port) { server in
            let text = try await answer(to: "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n", at: server)
            #expect(text.hasPrefix("HTTP/1.0 200"))
            #expect(text.contains("Connection: close"))
            #expect(text.hasSuffix("\r\n\r\n"))
            #expect(text.components(of: "\r\n\r\n") == 1)
            await source.waitForCancellation()
        }
    }

    @Test func whoeverGoesAwayIsNotWrittenToAnyMore() async throws {
        let source = Source()
        try await withServer(source.port) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
            source.give("one")
            _ = try await client.read(until: "one")
            try await client.vanish()
            await source.waitForCancellation()
            #expect(source.cancellations == 1)
        }
    }

    @Test func aStopDoesNotWaitForAStream() async throws {
        let source = Source()
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(), port: source.port, clock: StoppedClock())
        let client = try await RawClient.connect(to: server.address.port)
        await client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
        source.give("one")
        _ = try await client.read(until: "one")
        await server.stop(within: .seconds(3600))
        let text = try await client.readToEnd()
        #expect(text.hasSuffix("0\r\n\r\n"))
        #expect(source.cancellations == 1)
        await client.close()
    }

    @Test func theClientReadsPieceByPiece() async throws {
        let source = Source()
        try await withServer(source.port) { server in
            let client = HTTPClient(host: "127.0.0.1", port: server.address.port)
            source.give("one")
            let text = try await client.stream(method: "GET", target: "/stream") { head, body in
                #expect(head.status == 200)
                var text = String(decoding: try await body.next() ?? [], as: UTF8.self)
                source.give("two")
                source.end()
                while let piece = try await body.next() { text += String(decoding: piece, as: UTF8.self) }
                return text
            }
            #expect(text == "onetwo")
        }
    }

    @Test func aStreamThatBreaksOffIsNoEnd() async throws {
        let port = FakePort { _, deliver in
            var reply = Reply(body: Array("0123456789".utf8))
            reply.delivery = .cut(after: 4)
            deliver(reply)
        }
        try await withServer(port) { server in
            let client = HTTPClient(host: "127.0.0.1", port: server.address.port)
            await #expect(throws: (any Error).self) {
                try await client.stream(method: "GET", target: "/") { _, body in
                    while try await body.next() != nil {}
                }
            }
        }
    }
}

/// A body that a test makes piece by piece.
private final class Source: Sendable {
    private let pieces = AsyncStream.makeStream(of: String.self)
    private let cancelled = AsyncStream.makeStream(of: Void.self)
    private let count = Mutex(0)

    var cancellations: Int { count.withLock { $0 } }

    /// Streams at `/stream`, and answers everything else in its path's name.
    var port: FakePort {
        FakePort { [self] call, deliver in
            var reply = Reply(body: call.path == "/stream" ? [] : Array("<\(call.path)</next".utf8))
            if call.path == "/stream" { reply.stream = stream }
            deliver(reply)
        }
    }

    private var stream: ReplyStream {
        let (values, ending) = (pieces.stream, (pieces.continuation, cancelled.continuation))
        return ReplyStream(
            next: {
                var iterator = values.makeAsyncIterator()
                return await iterator.next().map { Array($0.utf8) }
            },
            cancel: { [self] in
                count.withLock { $0 += 1 }
                ending.0.finish()
                ending.1.finish()
            })
    }

    func give(_ text: String) { pieces.continuation.yield(text) }

    func end() { pieces.continuation.finish() }

    func waitForCancellation() async {
        for await _ in cancelled.stream {}
    }
}
