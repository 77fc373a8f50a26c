import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// One environment back to how it began, while the others go on.
extension ControlSurface {
    var environmentResetCalls: [Endpoint] {
        [
            hop(.post, "envs/{env}/reset", "env.reset") { [self] request, desk in
                try await resetEnvironment(request, at: desk)
            }
        ]
    }

    /// Goes back to the seeds, or for an environment that was made while running, to how it was made.
    ///
    /// Its apps, their people and codes, its clock and its lines in the journal go back too; `{"keys":true}` makes a new
    /// key.
    private func resetEnvironment(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        var fields = try Fields(request)
        let renewing = try fields.bool("keys") ?? false
        try fields.finish()
        try await keys.prepared()
        let configuration = configuration.value
        let id = try await desk.run { [directory] state in
            let environment = try state.environment(named: request)
            let pattern = try EnvironmentPattern(of: state)
            try state.seeds.replant(configuration, only: environment.id)
            if !configuration.environments.contains(where: { $0.id == environment.id }) {
                try pattern.refill(environment, in: state)
                try state.seeds.redeployKey(in: environment.id)
            }
            try directory.load(from: state)
            return environment.id
        }
        try await prepareTokenKey(of: id, at: desk)
        let isLacking = try await desk.run { try $0.customLoginKeys.current(in: id) == nil }
        if renewing || isLacking { try await deployNewKey(to: id, at: desk) }
        return ["reset": .string(id.rawValue)]
    }
}
