public import EmulatorCore
import SQLiteKit

extension State {
    /// The emulated clock: the wall clock, moved and stopped by its recorded changes.
    public var clock: EmulatedClock { EmulatedClock(state: self) }
}

/// The emulated clock of the call that is being answered.
///
/// An environment without changes of its own follows the global clock; its first own change takes it out.
public struct EmulatedClock {
    let state: State

    /// The emulated instant, globally or in an environment.
    public func now(in environment: EnvironmentID? = nil) throws -> Timestamp {
        guard let change = try latest(in: environment) else { return state.wall }
        return change.instant(at: state.wall)
    }

    /// The clock as people see it.
    public func reading(in environment: EnvironmentID? = nil) throws -> ClockReading {
        let now = try now(in: environment)
        let isFrozen = try latest(in: environment)?.isFrozen ?? false
        return ClockReading(now: now, offset: now - state.wall, isFrozen: isFrozen)
    }

    /// The emulated instant that a wall instant in the past had, by the clock's history.
    ///
    /// Tickets are signed outside with the wall clock; this is how their times become emulated ones. What was signed
    /// in the millisecond of a change came before it: the change is answered only when that millisecond is over.
    public func instant(ofWall wall: Timestamp, in environment: EnvironmentID) throws -> Timestamp {
        let history = try changes().filter { $0.wall < wall }
        let change = history.last { $0.scope == environment } ?? history.last { $0.scope == nil }
        return change?.instant(at: wall) ?? wall
    }

    /// Records a change from now on.
    public func change(to instant: Timestamp, frozen: Bool, in environment: EnvironmentID? = nil) throws {
        try ClockChange(scope: environment, wall: state.wall, instant: instant, isFrozen: frozen)
            .append(to: state.connection)
        state.clockChanges = nil
    }

    /// Forgets the changes of a scope, and with them its history.
    public func reset(in environment: EnvironmentID? = nil) throws {
        try state.connection.run("DELETE FROM clock_changes WHERE scope = ?", environment?.rawValue ?? "")
        state.clockChanges = nil
    }

    /// Forgets every change of every scope.
    public func resetAll() throws {
        try state.connection.run("DELETE FROM clock_changes")
        state.clockChanges = nil
    }

    private func latest(in environment: EnvironmentID?) throws -> ClockChange? {
        let changes = try changes()
        if changes.isEmpty { return nil }
        if let environment, let own = changes.last(where: { $0.scope == environment }) { return own }
        return changes.last { $0.scope == nil }
    }

    private func changes() throws -> [ClockChange] {
        if let known = state.clockChanges { return known }
        let changes = try ClockChange.all(in: state.connection)
        state.clockChanges = changes
        return changes
    }
}
