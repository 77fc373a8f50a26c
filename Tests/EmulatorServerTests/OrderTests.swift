import EmulatorCore
import EmulatorServer
import HTTPTypes
import Testing

@Suite struct OrderTests {
    @Test func oneRequestOfAConnectionIsTakenAtATime() async throws {
        let held = Held()
        try await withServer(FakePort { held.hold($0, $1) }) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send((0..<60).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for round in 0..<60 {
                let calls = await held.calls(round + 1)
                #expect(calls.count == round + 1)
                calls[round].deliver(FakePort.echo(of: calls[round].call))
                // A second answer to the same call must not count.
                calls[round].deliver(Reply(status: 500))
            }
            let all = try await client.read(until: "GET /59?")
            let order = all.split(separator: "<GET /").dropFirst().map { $0.prefix { $0 != "?" } }
            #expect(order.map { Int($0) } == Array(0..<60))
            await client.close()
        }
    }

    @Test func whatWasAskedBeforeTheEndIsAnswered() async throws {
        let held = Held()
        let port = FakePort { call, deliver in
            if call.path == "/1" { held.hold(call, deliver) } else { deliver(FakePort.echo(of: call)) }
        }
        try await withServer(port) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.send((1...3).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            await client.end()
            let calls = await held.calls(1)
            calls[0].deliver(FakePort.echo(of: calls[0].call))
            let text = try await client.readToEnd()
            #expect(text.statuses == [200, 200, 200])
            await client.close()
        }
    }

    /// Each answer brings the next request in: as calls within calls, so many would exhaust the stack.
    @Test func aLongPipelineIsAnswered() async throws {
        try await withServer { server in
            let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
            let text = try await answer(to: String(repeating: request, count: 20_000), at: server)
            #expect(text.components(of: "HTTP/1.1 200 OK") == 20_000)
        }
    }

    @Test func aClientThatDoesNotReadIsNotReadOn() async throws {
        let port = FakePort { $1(Reply(body: Array(repeating: 0x61, count: 5_000_000))) }
        try await withServer(port) { server in
            let client = try await RawClient.connect(to: server.address.port)
            await client.pause()
            await client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 10))
            // Long enough for many more, if the server went on: five megabytes are more than any buffer takes.
            while port.calls.isEmpty { await Task.yield() }
            for _ in 0..<20_000 { await Task.yield() }
            #expect((1...4).contains(port.calls.count))
            try await client.resume()
            await client.end()
            _ = try await client.readToEnd()
            #expect(port.calls.count == 10)
            await client.close()
        }
    }

    @Test func answersFromManyThreadsArrive() async throws {
        let port = FakePort { call, deliver in
            Task.detached { deliver(FakePort.echo(of: call)) }
        }
        try await withServer(port, { $0.threads = 2 }) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let requests = (0..<200).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
                        let text = try await answer(to: requests, at: server)
                        #expect(text.statuses.count == 200)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func manyConnectionsAreServed() async throws {
        try await withServer(FakePort(), { $0.threads = 2 }) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let request = "GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n"
                        let text = try await answer(to: request, at: server)
                        #expect(text.contains("<GET /\(number)?"))
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func aClientThatVanishesHarmsNobody() async throws {
        let held = Held()
        try await withServer(FakePort { held.hold($0, $1) }) { server in
            for round in 1...20 {
                let client = try await RawClient.connect(to: server.address.port)
                await client.send("GET /v HTTP/1.1\r\nHost: a\r\n\r\n")
                let calls = await held.calls(round)
                try await client.vanish()
                calls[round - 1].deliver(Reply(body: Array(repeating: 0x61, count: 100_000)))
            }
            let client = try await RawClient.connect(to: server.address.port)
            await client.send("GET /w HTTP/1.1\r\nHost: a\r\n\r\n")
            let calls = await held.calls(21)
            calls[20].deliver(FakePort.echo(of: calls[20].call))
            let text = try await client.read(until: ">")
            #expect(text.statuses == [200])
            await client.close()
        }
    }
}
