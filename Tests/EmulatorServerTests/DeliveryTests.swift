import EmulatorCore
import EmulatorServer
import Testing

@Suite struct DeliveryTests {
    @Test func aCutAnswerPromisesMoreThanItSends() async throws {
        try await withServer(port(.cut(after: 3))) { server in
            let text = try await answer(to: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", at: server, ends: false)
            #expect(text.contains("Content-Length: 10\r\n"))
            #expect(text.hasSuffix("\r\n\r\n012"))
        }
    }

    @Test func aResetAnswersNothing() async throws {
        try await withServer(port(.reset)) { server in
            let text = try await answer(to: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", at: server, ends: false)
            #expect(text.isEmpty)
        }
    }

    @Test func silenceLastsUntilTheClientGivesUp() async throws {
        try await withServer(port(.never)) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await client.end()
            #expect(try await client.readToEnd().isEmpty)
            await client.close()
        }
    }

    @Test func silenceDoesNotHoldAStopUp() async throws {
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(), port: port(.never), clock: StoppedClock())
        let client = try await RawClient.connect(to: server.address.port)
        await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await server.stop(within: .seconds(3600))
        #expect(try await client.readToEnd().isEmpty)
        await client.close()
    }

    private func port(_ delivery: Reply.Delivery) -> FakePort {
        FakePort { _, deliver in
            var reply = Reply(body: Array("0123456789".utf8))
            reply.delivery = delivery
            deliver(reply)
        }
    }
}
