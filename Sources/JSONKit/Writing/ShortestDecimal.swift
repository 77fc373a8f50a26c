/// The fewest decimal digits that name one positive `Double`.
struct ShortestDecimal {
    /// The digits as ASCII, without zeros at either end.
    let digits: [UInt8]
    /// How many of the digits stand before the point; the value is 0.digits × 10^point.
    let point: Int

    /// Takes apart Swift's description, which has the fewest digits already, as `1234.5`, `0.001` or `1.5e-07`.
    init(_ positive: Double) {
        let parts = positive.description.utf8.split(separator: Ascii.lowerE)
        let mantissa = parts.first ?? Substring().utf8
        let exponent = parts.count > 1 ? Int(Substring(parts[1])) ?? 0 : 0
        let whole = mantissa.prefix { $0 != Ascii.point }
        let all = mantissa.filter { $0 != Ascii.point }
        let significant = all.drop { $0 == Ascii.zero }
        digits = Array(significant.prefix(significant.reversed().drop { $0 == Ascii.zero }.count))
        point = whole.count + exponent - (all.count - significant.count)
    }
}
