/// Durations as people write them: `300s`, `5m`, `2h1m`, `1d`, `250ms`.
public enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// The duration a text names, or `nil` if it names none.
    ///
    /// One or more whole numbers, each with its unit (`d`, `h`, `m`, `s`, `ms`), without spaces; a leading `-` turns
    /// the whole around. The result stays within about a thousand years, so that sums of instants cannot overflow.
    public static func parse(_ text: String) -> Duration? {
        let isNegative = text.hasPrefix("-")
        var rest = Substring(text).dropFirst(isNegative ? 1 : 0)
        var total: Int64 = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let number = Int64(digits), let unit = unit(atStartOf: rest) else {
                return nil
            }
            rest = rest.dropFirst(unit.name.count)
            let (part, overflow) = number.multipliedReportingOverflow(by: unit.milliseconds)
            guard !overflow, part <= 1000 * 366 * 86_400_000 - total else { return nil }
            total += part
        }
        return .milliseconds(isNegative ? -total : total)
    }

    /// The text of a duration, such as `2h1m`, in whole milliseconds; ``parse(_:)`` reads it back.
    public static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        var rest = seconds.magnitude
        var text = ""
        for (name, milliseconds) in units where rest >= UInt64(milliseconds / 1000) && milliseconds >= 1000 {
            text += "\(rest / UInt64(milliseconds / 1000))\(name)"
            rest %= UInt64(milliseconds / 1000)
        }
        let milliseconds = attoseconds.magnitude / 1_000_000_000_000_000
        if milliseconds > 0 { text += "\(milliseconds)ms" }
        return text.isEmpty ? "0s" : (duration < .zero ? "-" : "") + text
    }

    /// The unit that a text begins with; the longest name wins.
    private static func unit(atStartOf text: Substring) -> (name: String, milliseconds: Int64)? {
        units.last { text.hasPrefix($0.name) }
    }
}
