import JSONKit
import Testing

@Suite struct FaultTests {
    @Test(
        "an invalid text is refused with the place and the reason",
        arguments: [
            ("", "1:1 expected a value, found the end of the text"),
            (" \n ", "2:2 expected a value, found the end of the text"),
            ("nul", "1:1 expected a value"), ("True", "1:1 expected a value"), ("'a'", "1:1 expected a value"),
            ("NaN", "1:1 expected a value"), ("// x", "1:1 expected a value"), ("+1", "1:1 expected a value"),
            (".5", "1:1 expected a value"), ("\u{A0}1", "1:1 expected a value"), ("\0", "1:1 expected a value"),
            ("nullx", "1:5 unexpected text after the value"), ("1 2", "1:3 unexpected text after the value"),
            ("0x1", "1:2 unexpected text after the value"), ("{}}", "1:3 unexpected text after the value"),
            ("1\0", "1:2 unexpected text after the value"),
            ("01", "1:1 a number can't start with 0"), ("-01", "1:2 a number can't start with 0"),
            ("-", "1:2 expected a digit after the minus, found the end of the text"),
            ("-a", "1:2 expected a digit after the minus"), ("[1.]", "1:4 expected a digit after the point"),
            ("1e+]", "1:4 expected a digit in the exponent"), ("[1e999]", "1:2 the number is too large"),
            ("-1e999", "1:1 the number is too large"),
            ("[1 2]", "1:4 expected a comma or ]"), ("[1,]", "1:4 expected a value"), ("[,1]", "1:2 expected a value"),
            ("[", "1:2 expected a value, found the end of the text"),
            ("[1", "1:3 expected a comma or ], found the end of the text"), ("[1}", "1:3 expected a comma or ]"),
            ("{\"a\":1 \"b\":2}", "1:8 expected a comma or }"), ("{\"a\" 1}", "1:6 expected a colon"),
            ("{\"a\":}", "1:6 expected a value"), ("{a:1}", "1:2 expected a member name in double quotes"),
            ("{\"a\":1,}", "1:8 expected a member name in double quotes"),
            ("{", "1:2 expected a member name in double quotes, found the end of the text"),
            ("[\"abc", "1:2 the string is never closed"), ("\"abc\\", "1:1 the string is never closed"),
            ("\"a\tb\"", "1:3 a control character in a string must be escaped"),
            ("\"a\0b\"", "1:3 a control character in a string must be escaped"),
            ("\"a\\x\"", "1:3 unknown escape in a string"),
            ("\"\\u12g4\"", "1:2 expected four hexadecimal digits after \\u"),
            ("\"\\ud83d\\u12\"", "1:8 expected four hexadecimal digits after \\u"),
            ("\u{FEFF}1", "1:1 the text starts with a byte order mark, which JSON doesn't allow"),
        ])
    func refuses(text: String, complaint: String) {
        let fault = #expect(throws: JSONFault.self) { try JSON.parse(text) }
        #expect(fault.map { "\($0.position.line):\($0.position.column) \($0.reason)" } == complaint)
        #expect(throws: JSONFault.self) { try LocatedJSON.parse(Array(text.utf8)) }
    }

    @Test(
        "text that isn't UTF-8 is refused where it begins not to be",
        arguments: [
            [0x80], [0xC3], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE2, 0x82],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]])
    func refusesInvalidUtf8(bytes: [UInt8]) {
        for before in ["\"", "\"ab é ", "\"\\n", "\"\\u00e9 123456789"] {
            let fault = #expect(throws: JSONFault.self) { try JSON.parse(before.utf8 + bytes + Array("\"".utf8)) }
            #expect(fault?.reason == "invalid UTF-8")
            #expect(fault?.position.offset == before.utf8.count)
        }
    }

    @Test("every scalar at the edges of its length is valid UTF-8")
    func acceptsAllLengths() throws {
        let text = "\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{3FFFF}\u{40000}\u{10FFFF}"
        #expect(try JSON.parse("\"\(text)\"") == .string(text))
    }

    @Test("a duplicate is refused at its name when the limits say so")
    func refusesDuplicates() {
        let limits = JSONLimits(duplicates: .refused)
        let fault = #expect(throws: JSONFault.self) {
            try JSON.parse("{\"a\":1,\n \"\\u0061\":2}", limits: limits)
        }
        #expect(fault?.description == "line 2, column 2: duplicate member name \"a\"")
    }

    @Test(
        "positions count lines by any line end and columns by scalars",
        arguments: [
            ("[1,\n2,\n x]", 3, 2), ("[1,\r\n2,\r\n x]", 3, 2), ("[1,\r2,\r x]", 3, 2), ("[\n\n\r\n\r x]", 5, 2),
            ("[\"é中😀e\u{301}\", x]", 1, 11), ("[\"\\n\", x]", 1, 8), ("\tx", 1, 2),
        ])
    func locates(text: String, line: Int, column: Int) {
        let fault = #expect(throws: JSONFault.self) { try JSON.parse(text) }
        #expect(fault?.position.line == line)
        #expect(fault?.position.column == column)
        #expect(fault?.position.offset == Array(text.utf8).firstIndex(of: UInt8(ascii: "x")))
    }
}
