public import EmulatorCore
import SQLiteKit

/// A change of the emulated clock: from this wall instant on, time runs from that emulated instant.
public struct ClockChange: Sendable, Hashable {
    /// The environment whose clock it is, `nil` for the global one.
    public let scope: EnvironmentID?
    /// The wall instant of the change.
    public let wall: Timestamp
    /// The emulated instant it set.
    public let instant: Timestamp
    /// Whether time stands still from here on.
    public let isFrozen: Bool

    /// The emulated instant that corresponds to a wall instant under this change.
    func instant(at wall: Timestamp) -> Timestamp {
        isFrozen ? instant : instant + (wall - self.wall)
    }
}

extension ClockChange {
    /// Every change of a state, the oldest first.
    static func all(in connection: Connection) throws -> [ClockChange] {
        try connection.all("SELECT scope, wall, instant, frozen FROM clock_changes ORDER BY sequence") { row in
            let scope = row.text(0)
            return ClockChange(
                scope: scope.isEmpty ? nil : EnvironmentID(scope), wall: Timestamp(milliseconds: row.int64(1)),
                instant: Timestamp(milliseconds: row.int64(2)), isFrozen: row.bool(3))
        }
    }

    /// Writes it into a state, after all others.
    func append(to connection: Connection) throws {
        try connection.run(
            "INSERT INTO clock_changes (scope, wall, instant, frozen) VALUES (?, ?, ?, ?)",
            scope?.rawValue ?? "", wall.milliseconds, instant.milliseconds, isFrozen)
    }
}

/// A clock as people see it.
public struct ClockReading: Sendable, Hashable {
    /// The emulated instant.
    public let now: Timestamp
    /// How far it is ahead of the wall.
    public let offset: Duration
    /// Whether it stands still.
    public let isFrozen: Bool
}
