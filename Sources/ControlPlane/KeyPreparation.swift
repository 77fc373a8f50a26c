import Credentials
public import EmulatorCore
public import EmulatorState

extension ControlSurface {
    /// Gives every environment that lacks a key one, in the background, and deploys it.
    ///
    /// Calls that need a key wait for this; nothing else does.
    ///
    /// - Parameters:
    ///   - desk: Runs the work on the state.
    ///   - imported: Keys that are brought along; an environment without one gets a new key.
    ///   - renewing: Whether environments that have a key get another one.
    public func prepareKeys(
        at desk: any HopDesk, importing imported: [EnvironmentID: KeyMaterial] = [:], renewing: Bool = false
    ) {
        keys.preparing { [self] in
            try await fillKeys(at: desk, importing: imported, renewing: renewing)
        }
    }

    /// Gives every environment that lacks a key one, and deploys it.
    func fillKeys(
        at desk: any HopDesk, importing imported: [EnvironmentID: KeyMaterial] = [:], renewing: Bool = false
    ) async throws {
        for environment in try await desk.run({ try $0.environments.all() }) {
            try await prepareTokenKey(of: environment.id, at: desk)
        }
        let lacking = try await desk.run { state in
            try state.environments.all().map(\.id).filter {
                try renewing || state.customLoginKeys.current(in: $0) == nil
            }
        }
        for environment in lacking {
            if let key = imported[environment] {
                try await deploy(key, to: environment, at: desk)
            } else {
                try await deployNewKey(to: environment, at: desk)
            }
        }
    }
}
