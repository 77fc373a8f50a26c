/// Numbers as people read them.
enum Quantity {
    /// A number with so many decimals, its thousands apart.
    static func text(_ value: Double, decimals: Int = 0) -> String {
        guard value.isFinite else { return "–" }
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = Int((value * scale).rounded())
        let whole = grouped(scaled / Int(scale))
        guard decimals > 0 else { return whole }
        let rest = String(abs(scaled) % Int(scale))
        return "\(whole).\(String(repeating: "0", count: decimals - rest.count))\(rest)"
    }

    /// A ratio, such as `0.62 ×`.
    static func ratio(_ value: Double) -> String { "\(text(value, decimals: 2)) ×" }

    /// Kibibytes as mebibytes.
    static func mebibytes(_ kibibytes: Int) -> String { "\(text(Double(kibibytes) / 1024, decimals: 1)) MiB" }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(abs(number)))
        var text = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
