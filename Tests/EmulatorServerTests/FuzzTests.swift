import EmulatorCore
import EmulatorServer
import SeededNumbers
import Testing

@Suite struct FuzzTests {
    private static let seeds = [
        FramingTests.pipelined,
        "POST http://a/b HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
        "HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    ].map { Array($0.utf8) }

    private static let tokens = [
        "\r\n", "\n", "\r", ":", " ", "0", "chunked", "Content-Length: 1\r\n", "\u{0}", "é", ";",
    ]

    /// A valid input with a few bytes changed, dropped, doubled or replaced by something that matters to HTTP.
    private func mutated(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = Self.seeds.randomElement(using: &random) ?? []
        if Int.random(in: 0..<8, using: &random) == 0 {
            return (0..<Int.random(in: 1..<200, using: &random)).map { _ in .random(in: 0...255, using: &random) }
        }
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = .random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array((Self.tokens.randomElement(using: &random) ?? "").utf8), at: place)
            default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
            }
        }
        return bytes
    }

    @Test(arguments: [false, true])
    func theServerOutlivesGarbage(answersLater: Bool) async throws {
        let port = FakePort(limit: 50) { call, deliver in
            guard answersLater else { return deliver(FakePort.echo(of: call)) }
            Task.detached { deliver(FakePort.echo(of: call)) }
        }
        let brief = { (configuration: inout ServerConfiguration) in configuration.lingerTimeout = .milliseconds(200) }
        try await withServer(port, brief) { server in
            var random = SplitMix64(seed: 20_260)
            for _ in 0..<3000 {
                let client = try await RawClient.connect(to: server.address.port)
                await client.send(mutated(&random))
                await client.end()
                let text = try await client.readToEnd()
                #expect(text.isEmpty || text.hasPrefix("HTTP/1.1 "))
                await client.close()
            }
            let text = try await answer(to: FramingTests.pipelined, at: server)
            #expect(text.statuses == [200, 200, 200, 200])
        }
    }
}
