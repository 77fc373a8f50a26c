import EmulatorCore

/// A span of time as people read it: `+2h1m`, `-90s`, `0s`.
enum SignedSpan {
    /// The span of that many milliseconds, rounded to seconds unless it is shorter than one.
    static func text(milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "0s" }
        var size = Duration.milliseconds(milliseconds)
        if size.magnitude >= .seconds(1) { size = .seconds((Double(milliseconds) / 1000).rounded()) }
        return (size > .zero ? "+" : "") + DurationText.text(size)
    }
}

extension Duration {
    fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
