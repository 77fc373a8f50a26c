import EmulatorCore
import SeededNumbers
import Testing

@Suite("Query strings of any bytes")
struct QueryFuzzTests {
    private static let pieces = [
        "&", "=", "%", "%2", "%zz", "%26", "%3D", "+", "a", "é", "\u{0}", "\u{FFFD}", "😀", "js_code",
    ]

    @Test func whatIsReadIsWrittenAndReadAgain() {
        var random = SplitMix64(seed: 21)
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0...Int.random(in: 0..<12, using: &random) {
                text += Self.pieces.randomElement(using: &random) ?? ""
            }
            for (name, value) in QueryParameters(text).all {
                let again = QueryParameters("\(PercentCoding.encode(name))=\(PercentCoding.encode(value))").all
                #expect(again.count == 1 && again.first?.name == name && again.first?.value == value, "\(text)")
            }
        }
    }
}
