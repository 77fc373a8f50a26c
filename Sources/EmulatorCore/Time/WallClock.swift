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

    /// Nanoseconds since some point in the past.
    public func ticks() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

extension WallClock {
    /// Zero: a clock that stands still measures nothing.
    public func ticks() -> UInt64 { 0 }
}
