/// Durations as people write them: `300s`, `5m`, `2h1m`, `1d`, `250ms`.
public enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
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
            guard let number = Int64(digits), let unit = units.first(where: { rest.hasPrefix($0.name) }) else {
                return nil
            }
            rest = rest.dropFirst(unit.name.count)
            let (part, overflow) = number.multipliedReportingOverflow(by: unit.milliseconds)
            guard !overflow, part <= 1000 * 366 * 86_400_000 - total else { return nil }
            total += part
        }
        return .milliseconds(isNegative ? -total : total)
    }
}
