import EmulatorCore
import EmulatorServer
import Testing

@Suite struct StopTests {
    @Test func idleConnectionsEndAtOnce() async throws {
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(), port: FakePort(), clock: StoppedClock())
        let client = try await RawClient.connect(to: server.address.port)
        await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = try await client.read(until: ">")
        // Without a limit to wait for: an idle connection that was not closed at once would hold the test up.
        await server.stop(within: .seconds(3600))
        let text = try await client.readToEnd()
        #expect(text.statuses == [200])
        await server.stop(within: .seconds(20))
        await client.close()
    }

    @Test func callsInFlightAreAnswered() async throws {
        let held = Held()
        let port = FakePort { call, deliver in
            if call.path == "/1" { held.hold(call, deliver) } else { deliver(FakePort.echo(of: call)) }
        }
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(), port: port, clock: StoppedClock())
        let client = try await RawClient.connect(to: server.address.port)
        await client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
        let calls = await held.calls(1)
        async let stopped: Void = server.stop(within: .seconds(20))
        await refusesConnections(server.address.port)
        for (call, deliver) in calls { deliver(FakePort.echo(of: call)) }
        let text = try await client.readToEnd()
        // The second request is taken if the first one's answer comes before the connections hear of the stop, which
        // they do a moment after the listener has closed; if not, it may be sent again.
        #expect([[200], [200, 200]].contains(text.statuses))
        #expect(text.statuses.count == 2 || text.components(of: "Connection: close") == 1)
        await client.close()
        await stopped
    }

    @Test func aRequestOnItsWayIsRefused() async throws {
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(), port: FakePort(), clock: StoppedClock())
        let client = try await RawClient.connect(to: server.address.port)
        await client.send("POST /up HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
        _ = try await client.read(until: "100 Continue")
        async let stopped: Void = server.stop(within: .seconds(20))
        let text = try await client.readToEnd()
        #expect(text.statuses == [100, 503])
        #expect(text.hasSuffix("refused /up"))
        await client.close()
        await stopped
    }

    @Test func whatNeverEndsIsEndedByForce() async throws {
        let held = Held()
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(), port: FakePort { held.hold($0, $1) }, clock: StoppedClock())
        let client = try await RawClient.connect(to: server.address.port)
        await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        let calls = await held.calls(1)
        await server.stop(within: .milliseconds(20))
        let text = try await client.readToEnd()
        #expect(text.isEmpty)
        // The loop is gone by now; an answer this late goes nowhere, and does no harm.
        calls[0].deliver(Reply())
        await client.close()
    }

    @Test func aClientThatNeverClosesIsNotWaitedForLong() async throws {
        var configuration = ServerConfiguration()
        configuration.lingerTimeout = .milliseconds(50)
        let server = try await HTTPServer.start(configuration: configuration, port: FakePort(), clock: StoppedClock())
        let client = try await RawClient.connect(to: server.address.port, staysOpen: true)
        await client.send("garbage\r\n\r\n")
        let text = try await client.readToEnd()
        #expect(text.statuses == [400])
        await server.stop(within: .seconds(3600))
        await client.close()
    }

    @Test func aTakenPortIsReported() async throws {
        try await withServer { server in
            let (host, number) = server.address
            await #expect(throws: ServerFault.portTaken(host: host, port: number)) {
                let configuration = ServerConfiguration(host: host, port: number)
                _ = try await HTTPServer.start(configuration: configuration, port: FakePort(), clock: StoppedClock())
            }
        }
    }

    @Test func otherAddressFaultsAreReported() async throws {
        await #expect(throws: ServerFault.hostUnknown(host: "no.such.host.invalid")) {
            let configuration = ServerConfiguration(host: "no.such.host.invalid")
            _ = try await HTTPServer.start(configuration: configuration, port: FakePort(), clock: StoppedClock())
        }
        await #expect(throws: ServerFault.self) {
            let configuration = ServerConfiguration(port: 70_000)
            _ = try await HTTPServer.start(configuration: configuration, port: FakePort(), clock: StoppedClock())
        }
    }

    /// Waits until the server has stopped listening, the first thing it does when it stops.
    private func refusesConnections(_ port: Int) async {
        while let client = try? await RawClient.connect(to: port) { await client.close() }
    }
}
