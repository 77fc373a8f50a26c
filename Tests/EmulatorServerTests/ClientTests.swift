import EmulatorClient
import EmulatorCore
import EmulatorServer
import HTTPTypes
import Testing

@Suite struct ClientTests {
    @Test func aConnectionServesManyRequests() async throws {
        let port = FakePort { call, deliver in
            deliver(Reply(status: 202, headers: [.eTag: "\"1\""], body: call.body.reversed()))
        }
        try await withServer(port) { server in
            let client = HTTPClient(host: server.address.host, port: server.address.port)
            for number in 0..<20 {
                let response = try await client.send(
                    method: "POST", target: "/x?n=\(number)", headers: [("X-A", "b")], body: Array("ab".utf8))
                #expect(response.status == 202)
                #expect(response.text == "ba")
                #expect(response.header("etag") == "\"1\"")
            }
            #expect(port.calls.count == 20)
            #expect(port.calls.last?.host == "127.0.0.1:\(server.address.port)")
            await client.close()
        }
    }

    @Test func aConnectionThatTheServerClosedIsMadeAnew() async throws {
        try await withServer { server in
            let client = HTTPClient(host: server.address.host, port: server.address.port)
            for _ in 0..<10 {
                let response = try await client.send(method: "GET", target: "/", headers: [("Connection", "close")])
                #expect(response.status == 200)
            }
            let response = try await client.send(method: "HEAD", target: "/")
            #expect(response.body.isEmpty)
            await client.close()
        }
    }

    @Test func faultsAreTold() async throws {
        let held = Held()
        let port = FakePort { call, deliver in
            guard call.path == "/big" else { return held.hold(call, deliver) }
            deliver(Reply(body: Array(repeating: 0, count: 101)))
        }
        try await withServer(port) { server in
            let client = HTTPClient(host: server.address.host, port: server.address.port, maximumBody: 100)
            await #expect(throws: ClientFault.tooLarge(limit: 100)) {
                try await client.send(method: "GET", target: "/big")
            }
            await #expect(throws: ClientFault.timedOut) {
                try await client.send(method: "GET", target: "/never", timeout: .milliseconds(30))
            }
            for (target, value) in [("/a b", "c"), ("", "c"), ("/", "c\r\nd: e")] {
                let fault = await #expect(throws: ClientFault.self) {
                    try await client.send(method: "GET", target: target, headers: [("X", value)])
                }
                guard case .malformed = fault else { Issue.record("\(String(describing: fault))"); continue }
            }
        }
        // Port 1 is nobody's; a port of our own that is free again may be another test's by now.
        await #expect(throws: ClientFault.refused(host: "127.0.0.1", port: 1)) {
            try await HTTPClient(host: "127.0.0.1", port: 1).send(method: "GET", target: "/")
        }
        await #expect(throws: ClientFault.hostUnknown(host: "no.such.host.invalid")) {
            try await HTTPClient(host: "no.such.host.invalid", port: 1).send(method: "GET", target: "/")
        }
    }

    @Test func aConnectionClosedBeforeTheAnswerIsTold() async throws {
        let held = Held()
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(), port: FakePort { held.hold($0, $1) }, clock: StoppedClock())
        let client = HTTPClient(host: server.address.host, port: server.address.port)
        async let answer = Result { () async throws(ClientFault) in try await client.send(method: "POST", target: "/") }
        _ = await held.calls(1)
        await server.stop(within: .zero)
        let result = await answer
        #expect(throws: ClientFault.closedEarly) { _ = try result.get() }
    }

    @Test func baseURLsAreTakenApart() throws {
        let full = try #require(BaseURL("http://localhost:8080/a/b/"))
        #expect((full.host, full.port, full.pathPrefix) == ("localhost", 8080, "/a/b"))
        let short = try #require(BaseURL("HTTP://example.org"))
        #expect((short.host, short.port, short.pathPrefix) == ("example.org", 80, ""))
        let six = try #require(BaseURL("http://[::1]:81/"))
        #expect((six.host, six.port, six.pathPrefix) == ("::1", 81, ""))
    }

    @Test(arguments: [
        "", "http://", "https://a", "http://a:", "http://a:0", "http://a:70000", "http://a:b", "http://u@a",
        "http://a?q", "http://a/#f", "http://[::1", "http://::1:80", "http:///x", "http://a b", "http://[::1]x",
    ])
    func otherTextsAreNoBaseURLs(text: String) {
        #expect(BaseURL(text) == nil)
    }
}

extension Result where Failure == ClientFault, Success: Sendable {
    /// What an asynchronous body returns or throws.
    init(_ body: () async throws(ClientFault) -> Success) async {
        do throws(ClientFault) {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
