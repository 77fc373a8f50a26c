/// A span of time as people read it: `+2h1m`, `-90s`, `0s`.
enum SignedSpan {
    private static let units: [(name: String, milliseconds: UInt64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// The span of that many milliseconds, rounded to seconds unless it is shorter than one.
    static func text(milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "0s" }
        var rest = milliseconds.magnitude
        if rest >= 1000 { rest = (rest + 500) / 1000 * 1000 }
        var text = milliseconds < 0 ? "-" : "+"
        for unit in units where rest >= unit.milliseconds {
            text += "\(rest / unit.milliseconds)\(unit.name)"
            rest %= unit.milliseconds
        }
        return text
    }
}
