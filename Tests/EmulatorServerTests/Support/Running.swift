import EmulatorServer

/// Runs a test against a server of its own.
func withServer(
    _ port: FakePort = FakePort(),
    _ configure: (inout ServerConfiguration) -> Void = { _ in },
    _ test: (HTTPServer) async throws -> Void
) async throws {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configure(&configuration)
    let server = try await HTTPServer.start(configuration: configuration, port: port, clock: StoppedClock())
    do {
        try await test(server)
    } catch {
        await server.stop(within: .zero)
        throw error
    }
    await server.stop(within: .zero)
}

/// What a server sends back for some bytes until it closes; the client closes its direction after sending.
func answer(to text: String, at server: HTTPServer, ends: Bool = true) async throws -> String {
    let client = try await RawClient.connect(to: server.address.port)
    await client.send(text)
    if ends { await client.end() }
    let answer = try await client.readToEnd()
    await client.close()
    return answer
}

/// Small, seeded and good enough to make bytes up.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
