import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The keys that sign access tokens.
extension ControlSurface {
    var tokenKeyCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/token-keys", "env.tokenKeys") { request, state in
                let environment = try state.environment(named: request)
                let current = try state.tokenKeys.current(in: environment)
                let keys = try state.tokenKeys.all(in: environment.id).map { Self.body($0, isCurrent: $0 == current) }
                return ["keys": .array(keys)]
            },
            hop(.post, "envs/{env}/token-keys", "env.tokenKeys.rotate") { [self] request, desk in
                try Fields(request).finish()
                try await keys.prepared()
                let environment = try await desk.run { try $0.environment(named: request) }
                return Self.body(try await makeTokenKey(of: environment, at: desk), isCurrent: true)
            },
        ]
    }

    /// Makes sure that an environment has a key of its algorithm, and that the directory knows it.
    func prepareTokenKey(of id: EnvironmentID, at desk: any HopDesk) async throws {
        let directory = directory
        let lacking = try await desk.run { state -> Environment? in
            guard let environment = try state.environments.find(id) else { return nil }
            try directory.loadTokenKeys(of: environment, from: state)
            return try state.tokenKeys.current(in: environment) == nil ? environment : nil
        }
        if let lacking { _ = try await makeTokenKey(of: lacking, at: desk) }
    }

    /// Makes a key the one that signs; what older keys signed can be verified as before.
    private func makeTokenKey(of environment: Environment, at desk: any HopDesk) async throws -> TokenKey {
        let now = try await desk.run { try $0.clock.now(in: environment.id) }
        let key = try await keys.makeTokenKey(environment.auth.tokenAlgorithm, for: environment.id, at: now)
        return try await desk.run { [directory] state in
            // Making a key takes its time: meanwhile the environment may have got other settings, or be gone.
            guard let present = try state.environments.find(environment.id) else {
                throw Fault(.controlNotFound, because: "environment \(environment.id) was deleted meanwhile")
            }
            try state.tokenKeys.add(key)
            try directory.loadTokenKeys(of: present, from: state)
            return key
        }
    }

    private static func body(_ key: TokenKey, isCurrent: Bool) -> JSON {
        [
            "kid": .string(key.id), "algorithm": .string(key.algorithm.rawValue),
            "createdAt": .string(RFC3339.text(key.createdAt)), "current": .bool(isCurrent),
        ]
    }
}
