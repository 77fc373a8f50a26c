/// A point in time, in whole milliseconds since 1970-01-01 UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01 UTC; negative before it.
    public let milliseconds: Int64

    /// The instant that many milliseconds after 1970-01-01 UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whole seconds since 1970-01-01 UTC, rounded down: the unit of JWT claims and of WeChat.
    public var seconds: Int64 { whole(1000) }

    /// The number of the calendar minute, the window of WeChat's quotas.
    public var minute: Int64 { whole(60_000) }

    /// The number of the calendar day in UTC, the window of WeChat's daily quotas.
    public var day: Int64 { whole(86_400_000) }

    /// Integers only: a `Double` does not hold every count of milliseconds.
    private func whole(_ unit: Int64) -> Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: unit)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Whether the first instant is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The instant that much later; stops at the ends of the representable range.
    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        let (sum, overflow) = left.milliseconds.addingReportingOverflow(right.milliseconds)
        return Timestamp(milliseconds: overflow ? (right.milliseconds < 0 ? .min : .max) : sum)
    }

    /// The time from `right` to `left`; stops at the ends of the representable range.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        let (difference, overflow) = left.milliseconds.subtractingReportingOverflow(right.milliseconds)
        return .milliseconds(overflow ? (left < right ? .min : .max) : difference)
    }

    /// How long ago `earlier` was, never negative: the emulated clock may have been turned back.
    public func age(since earlier: Timestamp) -> Duration {
        max(.zero, self - earlier)
    }
}

extension Duration {
    /// The whole milliseconds of this duration, rounded toward zero and kept within 64 bits.
    public var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, passed) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return passed ? (seconds < 0 ? .min : .max) : sum
    }

    /// The whole seconds of this duration.
    public var wholeSeconds: Int64 { components.seconds }
}
