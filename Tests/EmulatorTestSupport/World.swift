import Credentials
public import EmulatorAssembly
public import EmulatorCore
public import EmulatorGateway
public import EmulatorState
public import HTTPTypes
public import JSONKit

/// A whole emulator in memory: virtual wall clock, seeded identifiers, shared key, no sockets.
public struct World: Sendable {
    /// The real time, as far as this world knows.
    public let clock: VirtualClock
    /// The emulator.
    public let emulator: Emulator

    /// The app and the environment of the shipped configuration.
    public static let appID = "wx0123456789abcdef"
    /// The app's secret.
    public static let secret = "0123456789abcdef0123456789abcdef"
    /// The environment of the shipped configuration.
    public static let environment = "demo-local"

    /// A world.
    ///
    /// - Parameters:
    ///   - configuration: What to start with; the shipped one unless told otherwise.
    ///   - path: A state file, `nil` for memory.
    ///   - clock: The wall clock, to begin a second run where the first ended.
    ///   - seed: Decides every identifier.
    ///   - start: How to begin.
    ///   - guardian: Keeps strangers out of the control plane; on loopback without a token unless told otherwise.
    ///   - random: What identifiers and keys follow from in place of `seed` and the shared key, as live.
    ///   - report: Takes a line about each failure inside.
    /// - Throws: What opening the state throws.
    public init(
        _ configuration: Configuration = .standard, path: String? = nil, clock: VirtualClock = VirtualClock(),
        seed: UInt64 = 1, start: Emulator.Start = .init(),
        guardian: ControlGuard = ControlGuard(host: "127.0.0.1", token: nil),
        remembering random: RememberedRandom? = nil,
        report: @escaping @Sendable (String) -> Void = { print("emulator:", $0) }
    ) throws {
        self.clock = clock
        emulator = try Emulator(
            configuration: configuration, path: path, guardian: guardian, start: start,
            surroundings: .init(
                clock: clock, random: random ?? SeededRandom(seed: seed) as any RandomSource,
                keys: random.map { GeneratedKeys(random: $0) } ?? SharedKeys() as any KeySource, report: report))
    }

    /// Sends a call to the emulator.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, host: String = "127.0.0.1:8787", headers: HTTPFields = [:],
        body: [UInt8] = [], from peer: String = "127.0.0.1"
    ) async -> Reply {
        await emulator.gateway.answer(
            Call(
                method: method, target: target, host: host, headers: headers, body: body, peer: peer,
                receivedAt: clock.now()))
    }

    /// Sends a call with a JSON body.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, host: String = "127.0.0.1:8787", headers: HTTPFields = [:],
        json: JSON
    ) async -> Reply {
        await send(method, target, host: host, headers: headers, body: json.bytes())
    }

    /// Asks the control plane, and reads its answer.
    ///
    /// It takes a millisecond, so that what was signed before a change of the clock is older than what comes after.
    @discardableResult
    public func control(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async throws -> JSON {
        clock.advance(by: .milliseconds(1))
        return try await send(method, "/emulator/v1/\(path)", body: body?.bytes() ?? []).json
    }
}

extension Reply {
    /// The body as JSON.
    public var json: JSON {
        get throws { try JSON.parse(body) }
    }
}
