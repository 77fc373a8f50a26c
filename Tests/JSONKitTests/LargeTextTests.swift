import JSONKit
import Testing

/// Texts of a mebibyte that would take minutes if any part of the work grew with the square of the size.
@Suite struct LargeTextTests {
    private static let size = 1 << 20

    @Test(
        "a large text is read and written in time in proportion to it", .timeLimit(.minutes(1)),
        arguments: [
            "long string", "escapes", "surrogate pairs", "non-ASCII", "many members", "members of look-alike names",
            "one name again and again", "many elements", "long fraction", "spaces", "lines",
        ])
    func takesLinearTime(kind: String) throws {
        let text = Self.text(kind)
        let value = try JSON.parse(text)
        #expect(try JSON.parse(value.bytes(.weChat)) == value)
        _ = try? LocatedJSON.parse(Array(text.utf8))
    }

    @Test("a long number that is too large is refused, and so is a long string without an end")
    func refusesLongFaults() {
        #expect(throws: JSONFault.self) { try JSON.parse(String(repeating: "9", count: Self.size)) }
        #expect(throws: JSONFault.self) { try JSON.parse("\"" + String(repeating: "\\n", count: Self.size / 2)) }
        #expect(throws: JSONFault.self) { try JSON.parse(String(repeating: "{\"a\":", count: Self.size / 5)) }
    }

    @Test("a duplicate name as long as the text is not repeated in full")
    func shortensNames() {
        let name = "\"\(String(repeating: "x", count: Self.size))\""
        let limits = JSONLimits(duplicates: .refused)
        let fault = #expect(throws: JSONFault.self) { try JSON.parse("{\(name):1,\(name):2}", limits: limits) }
        #expect((fault?.reason.utf8.count ?? .max) < 120)
    }

    private static func text(_ kind: String) -> String {
        switch kind {
        case "long string": quoted("x", 1)
        case "escapes": quoted("\\n", 2)
        case "surrogate pairs": quoted(#"\ud83d\ude00"#, 12)
        case "non-ASCII": quoted("中", 3)
        case "many members": "{" + (0..<size / 12).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
        case "members of look-alike names": "{" + lookAlikes.joined(separator: ",") + "}"
        case "one name again and again": "{" + repeated("\"k\":1,", 6) + "\"k\":2}"
        case "many elements": "[" + repeated("1,", 2) + "1]"
        case "long fraction": "0." + repeated("1", 1)
        case "spaces": repeated(" ", 1) + "1"
        default: "[" + repeated("\r\n0,", 4) + "1]"
        }
    }

    private static func repeated(_ part: String, _ width: Int) -> String {
        String(repeating: part, count: size / width)
    }

    private static func quoted(_ part: String, _ width: Int) -> String {
        "\"" + repeated(part, width) + "\""
    }

    /// Names of equal length that are all equivalent to each other in Unicode, but not the same.
    private static var lookAlikes: [String] {
        (0..<1 << 14).map { bits in
            let name = (0..<14).map { bits >> $0 & 1 == 0 ? "\u{212B}" : "A\u{30A}" }.joined()
            return "\"\(name)\":1"
        }
    }
}
