import EmulatorAssembly
public import EmulatorCore
import EmulatorGateway
public import HTTPTypes
public import JSONKit

/// The control plane, for tests that look at more than its answer's body.
extension World {
    /// What answers calls, for tests of its other duties.
    public var port: any CallPort { emulator.gateway }

    /// Asks the control plane; the answer with its status and header fields.
    public func ask(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async -> Reply {
        clock.advance(by: .milliseconds(1))
        return await send(method, "/emulator/v1/\(path)", body: body?.bytes() ?? [])
    }

    /// Stops the emulator, as the end of its process does.
    public func stop() { emulator.stop() }

    /// Changes the profile.
    public func switchProfile(to profile: Profile) async throws {
        try await control(.put, "profile", ["profile": .string(profile.rawValue)])
    }

    /// The journal, the oldest entry first.
    public func journal() async throws -> [JSON] {
        try await control(.get, "journal?limit=1000")["entries"]?.array ?? []
    }

    /// The accounts of an environment.
    public func users(in environment: String = Self.environment) async throws -> [JSON] {
        try await control(.get, "envs/\(environment)/users")["users"]?.array ?? []
    }
}

extension Reply {
    /// The text of `x-emulator-hint`.
    public var hint: String? { headers[.emulatorHint] }
}
