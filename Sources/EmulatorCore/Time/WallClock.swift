#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Tells the real time.
///
/// Asked once per call, at the door; everyone behind it is handed the answer.
public protocol WallClock: Sendable {
    /// The real time now.
    func now() -> Timestamp

    /// A monotonic count of nanoseconds, for measuring how long something took.
    func ticks() -> UInt64

    /// Returns when this clock is past an instant that it has just shown: at most a millisecond.
    func wait(beyond instant: Timestamp) async

    /// Returns when that much time has passed, or earlier when the task is cancelled.
    ///
    /// Only for what is really about waiting: answers that are held back, and people who wait for something to happen.
    func sleep(for duration: Duration) async
}

/// The machine's clock.
public struct SystemClock: WallClock {
    /// The machine's clock.
    public init() {}

    /// The machine's time.
    public func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Returns when the machine's time is past an instant; others run meanwhile.
    public func wait(beyond instant: Timestamp) async {
        while now() <= instant { await Task.yield() }
    }

    /// Returns when that much time has passed, or earlier when the task is cancelled.
    public func sleep(for duration: Duration) async { try? await Task.sleep(for: duration) }

    /// Nanoseconds since some point in the past.
    public func ticks() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

extension WallClock {
    /// At once: a clock that stands still never passes anything.
    public func wait(beyond instant: Timestamp) async {}

    /// At once: a clock that stands still would keep everyone for ever.
    public func sleep(for duration: Duration) async {}

    /// Zero: a clock that stands still measures nothing.
    public func ticks() -> UInt64 { 0 }
}
