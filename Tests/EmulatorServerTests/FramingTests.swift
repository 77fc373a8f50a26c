import EmulatorCore
import EmulatorServer
import Testing

@Suite struct FramingTests {
    static let pipelined = """
        GET /one?q=1 HTTP/1.1\r\nHost: a\r\n\r\n\
        POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello\r\n\
        POST /three HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r
        3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r
        GET /four HTTP/1.1\r\nHost: a\r\n\r\n
        """
    static let expected = ["/one?q=1 >", "/two?- hello>", "/three?- abc0123456789>", "/four?- >"]

    @Test func everySplitIsAnsweredTheSame() async throws {
        let bytes = Array(Self.pipelined.utf8)
        try await withServer { server in
            let whole = try await answer(to: Self.pipelined, at: server)
            #expect(whole.statuses == [200, 200, 200, 200])
            #expect(Self.expected.allSatisfy { whole.contains($0) })
            for split in 1..<bytes.count {
                let client = try await RawClient.connect(to: server.address.port)
                await client.send(bytes[..<split])
                await client.send(bytes[split...])
                await client.end()
                let text = try await client.readToEnd()
                #expect(text == whole)
                await client.close()
            }
        }
    }

    @Test(arguments: [
        "garbage\r\n\r\n", "GET\r\n\r\n",
        "GET / http/1.1\r\nHost: a\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}",
        "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET x HTTP/1.1\r\nHost: a\r\n\r\n", "GET /# HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://u@b/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \u{1}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: a\nb: c\r\n\r\n",
    ])
    func malformedRequestsAreRefused(text: String) async throws {
        try await withServer { server in
            let text = try await answer(to: text, at: server, ends: false)
            #expect(text.statuses == [400])
            #expect(text.contains("Connection: close") && text.contains("text/plain"))
        }
    }

    @Test(arguments: [
        "Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Content-Length: 3\r\nContent-Length: 4", "Content-Length: 3\r\nContent-Length: 3",
        "Content-Length: +3", "Content-Length: 3, 3", "Content-Length: ",
        "Content-Length: -1", "Content-Length: 0x3", "Content-Length : 3", "Content-Length: 3\r\n\tx",
    ])
    func ambiguousLengthsAreRefused(fields: String) async throws {
        let port = FakePort()
        try await withServer(port) { server in
            let smuggled = "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
            let request = "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(smuggled)"
            let text = try await answer(to: request, at: server, ends: false)
            #expect(text.statuses == [400])
            #expect(port.calls.isEmpty)
        }
    }

    @Test(arguments: [
        ("gzip, chunked", 501), ("gzip\r\nTransfer-Encoding: chunked", 501), ("gzip", 501), ("chunked, gzip", 400),
        ("xchunked", 501), ("chunked\r\nTransfer-Encoding: chunked", 400),
    ])
    func otherCodingsAreRefused(coding: String, status: Int) async throws {
        let port = FakePort()
        try await withServer(port) { server in
            let request = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \(coding)\r\n\r\n0\r\n\r\n"
            let text = try await answer(to: request, at: server, ends: false)
            #expect(text.statuses == [status])
            #expect(port.calls.isEmpty)
        }
    }

    @Test(arguments: [
        "x\r\n", "\r\n", "-1\r\n", " 1\r\na\r\n", "1\na\r\n", "1\r\nab\r\n", "12345678901234567\r\n", "0x1\r\n",
    ])
    func malformedChunksAreRefused(chunk: String) async throws {
        let port = FakePort()
        try await withServer(port) { server in
            let request = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)0\r\n\r\n"
            let text = try await answer(to: request, at: server, ends: false)
            #expect(text.statuses == [400])
            #expect(port.calls.isEmpty)
        }
    }
}
