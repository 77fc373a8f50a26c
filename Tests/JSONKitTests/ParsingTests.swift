import JSONKit
import Testing

@Suite struct ParsingTests {
    @Test(
        "every form of value is read",
        arguments: [
            ("null", .null), ("true", true), ("false", false), ("\"\"", ""), ("[]", []), ("{}", [:]),
            (" \t\r\n1 \n", 1), ("[1,[2],{}]", [1, [2], [:]]), ("{\"a\":{\"b\":[null]}}", ["a": ["b": [nil]]]),
            (#"{ "a" : 1 , "b" : "c" }"#, ["a": 1, "b": "c"]), ("\"/\\/\"", "//"), ("\"\u{7F}\"", "\u{7F}"),
        ] as [(String, JSON)])
    func readsValues(text: String, value: JSON) throws {
        #expect(try JSON.parse(text) == value)
        #expect(try JSON.parse(Array(text.utf8)) == value)
    }

    @Test(
        "whole numbers that fit 64 bits are integers, all others are doubles",
        arguments: [
            ("0", .integer(0)), ("-0", .number(-0.0)), ("-1", .integer(-1)), ("10", .integer(10)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(0x1p63)), ("-9223372036854775809", .number(-0x1p63)),
            ("1.0", .number(1)), ("1e2", .number(100)), ("1E+2", .number(100)), ("1.5e-3", .number(0.0015)),
            ("0.1", .number(0.1)), ("1e-999", .number(0)), ("1.7976931348623157e308", .number(1.7976931348623157e308)),
            ("5e-324", .number(.leastNonzeroMagnitude)), ("100000000000000000000", .number(1e20)),
        ] as [(String, JSON)])
    func readsNumbers(text: String, value: JSON) throws {
        #expect(try JSON.parse(text) == value)
    }

    @Test("minus zero keeps its sign")
    func readsMinusZero() throws {
        #expect(try JSON.parse("-0").number?.sign == .minus)
    }

    @Test(
        "escapes are decoded",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
            (#""\ud83d\ude00!""#, "😀!"), (#""\u0000""#, "\0"), (#""x\ud800y""#, "x\u{FFFD}y"),
            (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83d\n""#, "\u{FFFD}\n"), (#""中\u6587文""#, "中文文"),
            (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
        ])
    func decodesEscapes(text: String, value: String) throws {
        #expect(try JSON.parse(text) == .string(value))
    }

    @Test("strings are found to end at any distance from their start", arguments: 0..<40)
    func findsEnds(length: Int) throws {
        let plain = String(repeating: "x", count: length)
        #expect(try JSON.parse("[\"\(plain)\",1]") == [.string(plain), 1])
        #expect(try JSON.parse("\"\(plain)\\n\(plain)é\"") == .string(plain + "\n" + plain + "é"))
    }

    @Test("the last of several members of one name counts, at the first one's place")
    func lastDuplicateWins() throws {
        let object = try #require(try JSON.parse(#"{"a":1,"b":2,"a":3}"#).object)
        #expect(object.keys == ["a", "b"])
        #expect(object["a"] == 3)
    }

    @Test("names that only look alike are different names")
    func namesAreBytes() throws {
        let text = "{\"\u{E9}\":1,\"e\u{301}\":2}"
        let value = try JSON.parse(text, limits: JSONLimits(duplicates: .refused))
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
    }

    @Test("nesting is read to the limit and refused beyond", arguments: [0, 1, 64, JSONLimits.deepest])
    func limitsDepth(depth: Int) throws {
        let limits = JSONLimits(depth: depth)
        _ = try JSON.parse(nested(depth), limits: limits)
        let fault = #expect(throws: JSONFault.self) { try JSON.parse(nested(depth + 1), limits: limits) }
        #expect(fault?.reason == "nested deeper than \(depth) levels")
    }

    @Test("a limit beyond the deepest is the deepest")
    func capsDepth() {
        #expect(JSONLimits(depth: .max).depth == JSONLimits.deepest)
        #expect(JSONLimits(depth: -1).depth == 0)
        #expect(throws: JSONFault.self) { try JSON.parse(String(repeating: "[", count: 1 << 20)) }
    }

    private func nested(_ depth: Int) -> String {
        (0..<depth).reduce("1") { inner, level in level % 2 == 0 ? "[\(inner)]" : "{\"a\":\(inner)}" }
    }
}
