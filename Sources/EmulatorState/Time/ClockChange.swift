public import EmulatorCore

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

/// A clock as people see it.
public struct ClockReading: Sendable, Hashable {
    /// The emulated instant.
    public let now: Timestamp
    /// How far it is ahead of the wall.
    public let offset: Duration
    /// Whether it stands still.
    public let isFrozen: Bool
}
