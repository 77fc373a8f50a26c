public import EmulatorCore
import Synchronization

/// A wall clock that stands still until a test moves it.
public final class VirtualClock: WallClock {
    private let instant: Mutex<Timestamp>

    /// A clock at 2026-05-01T08:00:00Z, in the middle of nothing: no minute or day is about to end.
    public init(at start: Timestamp = Timestamp(milliseconds: 1_777_622_400_000)) {
        instant = Mutex(start)
    }

    /// The instant at which it stands.
    public func now() -> Timestamp { instant.withLock { $0 } }

    /// Lets a millisecond pass.
    public func wait(beyond instant: Timestamp) async {
        self.instant.withLock { $0 = max($0, instant + .milliseconds(1)) }
    }

    /// Moves the wall clock.
    public func advance(by duration: Duration) {
        instant.withLock { $0 = $0 + duration }
    }
}
