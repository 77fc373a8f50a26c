public import EmulatorCore
import SQLiteKit

extension Scenarios {
    /// Puts everything that is armed anywhere back.
    func undoAll() throws {
        for environment in try armed().keys { try undoAll(in: environment) }
    }

    /// Puts everything that is armed in an environment back; a key that somebody took to cure the error stays, as after
    /// disarming.
    func undoAll(in environment: EnvironmentID) throws {
        for run in try armed(in: environment) where run.scenario != .staleKey || run.fixed == nil {
            try undo(run.changes, in: environment)
        }
    }

    /// Reads the state as it would be if nothing were armed in an environment, and leaves it as it is.
    public func unarmed<T>(in environment: EnvironmentID, _ read: () throws -> T) throws -> T {
        let runs = try armed(in: environment)
        guard !runs.isEmpty else { return try read() }
        var result: T?
        do {
            try state.connection.savepoint {
                for run in runs { try undo(run.changes, in: environment) }
                result = try read()
                throw Supposed()
            }
        } catch is Supposed {}
        guard let result else { throw StateFault.transactionLost }
        return result
    }
}

/// Ends a savepoint in which something was only supposed.
private struct Supposed: Error {}
