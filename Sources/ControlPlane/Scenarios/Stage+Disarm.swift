import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// How an environment gets back what arming a scenario has changed.
extension Stage {
    /// Restores what a scenario has changed and nobody else has since.
    ///
    /// - Returns: The knobs that stay as somebody else has put them.
    /// - Throws: ``SQLiteFault``.
    @discardableResult
    static func disarm(_ run: ScenarioRun, in state: State) throws -> [Knob] {
        guard run.isArmed else { return [] }
        try state.scenarios.end(run)
        if run.scenario == .staleKey, try isNewKeyInUse(after: run, in: state) {
            try redeploy(after: run, in: state)
            return run.changes.map(\.knob)
        }
        return try state.scenarios.undo(run.changes, in: run.environment)
    }

    /// Whether somebody has taken the key that arming made: then it stays, and the old one stays dead.
    private static func isNewKeyInUse(after run: ScenarioRun, in state: State) throws -> Bool {
        if run.fixed != nil { return true }
        let made = run.changes.filter { $0.before == .null }.map(\.knob)
        return try state.functions.all(in: run.environment).contains { function in
            function.keyFile.flatMap(KeyFile.init)?.keyID.map { made.contains(.key(PrivateKeyID($0))) } ?? false
        }
    }

    /// Gives the current key to the functions that still sign with the dead one.
    private static func redeploy(after run: ScenarioRun, in state: State) throws {
        let dead = run.changes.filter { $0.before != .null }.map(\.knob)
        let current = try state.customLoginKeys.current(in: run.environment)
        guard let file = current?.file(in: try state.settings.profile()) else { return }
        for var function in try state.functions.all(in: run.environment) {
            guard let id = function.keyFile.flatMap(KeyFile.init)?.keyID, dead.contains(.key(PrivateKeyID(id))) else {
                continue
            }
            function.keyFile = file
            try state.functions.save(function)
        }
    }
}
