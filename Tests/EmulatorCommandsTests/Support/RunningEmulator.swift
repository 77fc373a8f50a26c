import ArgumentParser
import Credentials
import EmulatorAssembly
import EmulatorClient
import EmulatorCore
import EmulatorGateway
import EmulatorServer
import EmulatorState

@testable import EmulatorCommands

/// Runs a test against an emulator of its own, with real sockets.
func withEmulator(
    token: String? = nil, showing shown: String? = nil,
    _ test: (ControlClient) async throws -> Void
) async throws {
    let clock = SystemClock()
    let emulator = try Emulator(
        configuration: .standard, path: nil, isDurable: false, guardian: ControlGuard(host: "127.0.0.1", token: token),
        surroundings: .init(clock: clock, random: SystemRandom(), keys: GeneratedKeys(), report: { _ in }))
    defer { emulator.stop() }
    try await withServer(emulator.gateway, showing: shown ?? token, test)
}

/// Runs a test against a server that hands requests to a port.
func withServer(
    _ port: any CallPort, showing token: String? = nil, _ test: (ControlClient) async throws -> Void
) async throws {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    let server = try await HTTPServer.start(configuration: configuration, port: port, clock: SystemClock())
    let client = ControlClient(try .of("http://127.0.0.1:\(server.address.port)", token: token))
    do {
        try await test(client)
    } catch {
        await client.close()
        await server.stop(within: .zero)
        throw error
    }
    await client.close()
    await server.stop(within: .zero)
}

extension EmulatorAddress {
    /// An address given by options alone.
    static func of(_ url: String, token: String? = nil) throws -> EmulatorAddress {
        let arguments = ["--url", url] + (token.map { ["--token", $0] } ?? [])
        return try EmulatorAddress(EmulatorOptions.parse(arguments), variable: { _ in nil })
    }
}
