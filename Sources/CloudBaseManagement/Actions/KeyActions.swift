import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// Custom-login keys.
extension ManagementSurface {
    var keyActions: [Endpoint] {
        // The second name is the older one, which manager-node calls.
        ["CreateCustomLoginKey", "CreateCustomLoginKeys"].map { name in
            hop(name) { [self] parameters, desk in try await createKey(parameters, at: desk) }
        }
    }

    /// Makes a key; older keys get their two hours, and no function is deployed anew.
    private func createKey(_ parameters: Parameters, at desk: any HopDesk) async throws -> Members {
        let environment: @Sendable (State) throws -> EnvironmentID = { state in
            var parameters = parameters
            let id = try parameters.environment(in: state).id
            try parameters.finish()
            return id
        }
        _ = try await desk.run(environment)
        try await keys.prepared()
        let key = try await keys.make()
        try await desk.run { [directory] state in
            try directory.adopt(key, for: environment(state), in: state)
        }
        return ["KeyID": .string(key.id.rawValue), "PrivateKey": .string(key.privateKey)]
    }
}
