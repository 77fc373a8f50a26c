import JSONKit
import SeededNumbers
import Testing

@Suite struct WritingTests {
    @Test(
        "values are written compactly, members in order",
        arguments: [
            (nil, "null"), (true, "true"), ([], "[]"), ([:], "{}"), ([[], [:]], "[[],{}]"),
            (["b": 1, "a": [1, "x", nil]], #"{"b":1,"a":[1,"x",null]}"#),
            ("\"\\/\u{8}\u{C}\n\r\t\0\u{1F}\u{7F}", #""\"\\/\b\f\n\r\t\u0000\u001f"# + "\u{7F}\""),
            ("中文😀\u{2028}", "\"中文😀\u{2028}\""),
        ] as [(JSON, String)])
    func writesCompactly(value: JSON, text: String) {
        #expect(value.text() == text)
        #expect(value.bytes() == Array(text.utf8))
    }

    @Test(
        "numbers look as in JavaScript",
        arguments: [
            (0, "0"), (-0.0, "0"), (100, "100"), (1.5, "1.5"), (-1.5, "-1.5"), (0.1, "0.1"), (0.000001, "0.000001"),
            (1e-7, "1e-7"), (1.25e-7, "1.25e-7"), (123456.789, "123456.789"), (0x1p53, "9007199254740992"),
            (0x1p63, "9223372036854776000"), (1e20, "100000000000000000000"), (1.5e20, "150000000000000000000"),
            (1.2345678901234568e20, "123456789012345680000"), (1e21, "1e+21"), (-1.5e300, "-1.5e+300"),
            (.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"), (0.1 + 0.2, "0.30000000000000004"),
            (.infinity, "null"), (-.infinity, "null"), (.nan, "null"), (4.35, "4.35"), (0.00001234, "0.00001234"),
        ] as [(Double, String)])
    func writesNumbers(number: Double, text: String) {
        #expect(JSON.number(number).text() == text)
    }

    @Test("integers are written in full", arguments: [0, 7, -7, 10, 1_234_567_890, .max, .min] as [Int64])
    func writesIntegers(integer: Int64) {
        #expect(JSON.integer(integer).text() == "\(integer)")
    }

    @Test("the WeChat style escapes slashes in names and strings")
    func escapesSlashes() {
        let value: JSON = ["a/b": "https://x/y\"z", "long": "0123456789/0123456789/"]
        let text = #"{"a\/b":"https:\/\/x\/y\"z","long":"0123456789\/0123456789\/"}"#
        #expect(value.text(.weChat) == text)
    }

    @Test("the pretty style has a line for every part and two spaces for every level")
    func writesPrettily() {
        let value: JSON = ["a": [1, ["b": true]], "c": [], "d": [:]]
        let lines = [
            "{", "  \"a\": [", "    1,", "    {", "      \"b\": true", "    }", "  ],", "  \"c\": [],",
            "  \"d\": {}", "}",
        ]
        #expect(value.text(.pretty) == lines.joined(separator: "\n"))
    }

    @Test("sorted names go by their bytes, at every level")
    func sortsNames() {
        let value: JSON = ["é": 1, "b": ["z": 1, "Z": 2], "e\u{301}": 2, "a": 3]
        let text = "{\"a\":3,\"b\":{\"Z\":2,\"z\":1},\"e\u{301}\":2,\"é\":1}"
        #expect(value.bytes(JSONStyle(sortedKeys: true)) == Array(text.utf8))
    }

    @Test(
        "written values are read back",
        arguments: [JSONStyle.compact, .weChat, .pretty, JSONStyle(sortedKeys: true)])
    func roundTrips(style: JSONStyle) throws {
        let value: JSON = [
            "": "",
            "a/\"\\\n\u{1}": "😀/é\u{0}", "n": [0, -1, 1.5, 1e300, .number(.leastNonzeroMagnitude), .integer(.min)],
            "o": ["x": [[:], []]],
        ]
        #expect(try JSON.parse(value.bytes(style)) == value)
    }

    @Test("doubles are read back as they were")
    func roundTripsDoubles() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let double = Double(bitPattern: random.next())
            guard double.isFinite, double != 0 else { continue }
            #expect(try JSON.parse(JSON.number(double).bytes()).number == double)
        }
    }
}
