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
