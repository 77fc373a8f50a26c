import EmulatorCore
import JSONKit
import Testing

@testable import CloudBaseDatabase

@Suite struct ValueTests {
    @Test(arguments: [
        ("null", "null"), ("true", "true"), ("1", "1"), ("1.0", "1"), ("1.5", "1.5"), ("-0.0", "0"),
        ("9223372036854775807", "9223372036854775807"), ("1e300", "1e+300"), (#""ä\u0000""#, #""ä\u0000""#),
        ("[1,[2,{}]]", "[1,[2,{}]]"), (#"{"b":1,"a":{"k":null}}"#, #"{"b":1,"a":{"k":null}}"#),
        (#"{"type":"Point","coordinates":[113,23]}"#, #"{"type":"Point","coordinates":[113,23]}"#),
        (#"{"$date":1700000000000}"#, #"{"$date":1700000000000}"#), (#"{"$date":-1}"#, #"{"$date":-1}"#),
        (#"{"$date":0}"#, #"{"$date":"1970-01-01T00:00:00.000Z"}"#),
        (#"{"$date":"1970-01-01T00:00:00.000Z"}"#, #"{"$date":"1970-01-01T00:00:00.000Z"}"#),
        (#"{"$date":"2023-11-14T22:13:20.5Z"}"#, #"{"$date":1700000000500}"#),
        (#"{"$date":{"offset":0}}"#, #"{"$date":1700000000000}"#),
        (#"{"$date":{"offset":-5000}}"#, #"{"$date":1699999995000}"#),
        (#"[{"at":{"$date":5}}]"#, #"[{"at":{"$date":5}}]"#),
    ])
    func requestBecomesStoredText(_ request: String, _ stored: String) throws {
        var writer = JSONWriter()
        writer.value(try value(request))
        let text = String(decoding: writer.finish(), as: UTF8.self)
        #expect(text == stored)
        let again = DocumentValue(stored: try JSON.parse(text))
        #expect(again == (try value(request)))
    }

    @Test(arguments: [
        #"{"$gt":1}"#, #"{"a":{"$x":1}}"#, #"{"":1}"#, #"{"a\u0000b":1}"#, #"{"$date":1,"x":2}"#, #"{"$date":true}"#,
        #"{"$date":null}"#, #"{"$date":1.5}"#, #"{"$date":8640000000000001}"#, #"{"$date":"today"}"#,
        #"{"$date":{"offset":"1"}}"#, #"{"$date":{"offset":9223372036854775807}}"#, #"{"$date":{"offset":1,"x":1}}"#,
        #"[{"a":[{"$date":{}}]}]"#,
    ])
    func unstorableValueIsRefused(_ text: String) {
        #expect(throws: Fault.self) { try value(text) }
    }

    @Test func timestampIsRefusedByName() {
        let fault = #expect(throws: Fault.self) { try value(#"{"$timestamp":1}"#) }
        #expect(fault?.kind == .dataNotEmulated)
    }

    @Test func serverDateAsksForTheClock() throws {
        var reader = ValueReader(at: World.start)
        _ = try reader.value(["at": ["$date": 1]])
        #expect(!reader.usesClock)
        _ = try reader.value(["at": ["$date": ["offset": 1]]])
        #expect(reader.usesClock)
    }

    @Test func deepDocumentIsRefused() throws {
        let limit = DocumentLimits.depth
        let deep = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        var reader = ValueReader(at: World.start)
        _ = try reader.value(try JSON.parse(deep, limits: JSONLimits(depth: 512)))
        let tooDeep = try JSON.parse("[\(deep)]", limits: JSONLimits(depth: 512))
        #expect(throws: Fault.self) { try reader.value(tooDeep) }
    }

    /// Each is before the next.
    static let ascending = [
        "null", "-9223372036854775808", "-1.5", "-1", "0", "0.5", "1", "9007199254740992", "9007199254740993",
        "9223372036854775807", "1e19", #""""#, #""A""#, #""B""#, #""a""#, #""aa""#, #""é""#, #""😀""#, "{}",
        #"{"a":1}"#, #"{"a":1,"b":1}"#, #"{"a":2}"#, #"{"b":1}"#, #"{"a":"x"}"#, "[]", "[1]", "[1,2]", "[2]",
        #"["a"]"#, "false", "true", #"{"$date":-1}"#, #"{"$date":0}"#, #"{"$date":1}"#,
    ]

    @Test func valuesHaveMongoDBsOrder() throws {
        let values = try Self.ascending.map(value)
        for (place, left) in values.enumerated() {
            for (other, right) in values.enumerated() {
                #expect((left < right) == (place < other), "\(Self.ascending[place]) < \(Self.ascending[other])")
                #expect((left == right) == (place == other), "\(Self.ascending[place]) == \(Self.ascending[other])")
            }
        }
    }

    @Test(arguments: [("1", "1.0"), ("0", "-0.0"), ("[1]", "[1.0]"), ("9007199254740992", "9007199254740992.0")])
    func numbersAreEqualByValue(_ left: String, _ right: String) throws {
        #expect(try value(left) == value(right))
    }

    @Test func largeObjectKeepsItsNamesApart() throws {
        var fields = DocumentFields()
        for number in 0..<100 { fields.append("f\(number)", .integer(Int64(number))) }
        fields.append("\u{E9}", .bool(true))
        fields.append("e\u{301}", .bool(false))
        fields.change("f7", from: .bool(true)) { $0 = .null }
        fields.change("f7", from: .bool(true)) { _ in }
        #expect(fields.count == 102)
        #expect(fields["\u{E9}"] == .bool(true))
        #expect(fields["f7"] == .null)
        #expect(fields["f99"] == .integer(99))
        #expect(fields["f100"] == nil)
    }
}
