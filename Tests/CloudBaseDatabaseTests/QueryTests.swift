import EmulatorCore
import Testing

@testable import CloudBaseDatabase

@Suite struct QueryTests {
    static let matching: [(document: String, query: String)] = [
        (#"{"a":1}"#, "{}"),
        (#"{"a":1}"#, #"{"a":1}"#),
        (#"{"a":1}"#, #"{"a":1.0}"#),
        (#"{"a":1}"#, #"{"a":{"$eq":1}}"#),
        (#"{"a":1,"b":2}"#, #"{"a":1,"b":2}"#),
        (#"{"a":null}"#, #"{"a":null}"#),
        (#"{}"#, #"{"a":null}"#),
        (#"{"a":5}"#, #"{"a.b":null}"#),
        (#"{"a":null}"#, #"{"a.b":null}"#),
        (#"{"a":[{"b":1},{}]}"#, #"{"a.b":null}"#),
        (#"{"a":[1,2]}"#, #"{"a":2}"#),
        (#"{"a":[1,2]}"#, #"{"a":[1,2]}"#),
        (#"{"a":[[1,2],3]}"#, #"{"a":[1,2]}"#),
        (#"{"a":[]}"#, #"{"a":[]}"#),
        (#"{"a":[null]}"#, #"{"a":null}"#),
        (#"{"a":{"b":{"c":1}}}"#, #"{"a.b.c":1}"#),
        (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":1,"c":2}}"#),
        (#"{"a":{}}"#, #"{"a":{}}"#),
        (#"{"a":[{"b":1},{"b":2}]}"#, #"{"a.b":2}"#),
        (#"{"a":[{"b":[1,2]},{"b":3}]}"#, #"{"a.b":2}"#),
        (#"{"a":[{"b":1},{"b":2}]}"#, #"{"a.1.b":2}"#),
        (#"{"a":[5,6]}"#, #"{"a.1":6}"#),
        (#"{"a":[[1,2],[3]]}"#, #"{"a.0":[1,2]}"#),
        (#"{"a":[[1,2],[3]]}"#, #"{"a.0.1":2}"#),
        (#"{"a":{"0":7}}"#, #"{"a.0":7}"#),
        (#"{"a":[{"0":7}]}"#, #"{"a.0":7}"#),
        (#"{"a":{"$date":5}}"#, #"{"a":{"$date":5}}"#),
        (#"{"a":{"$date":0}}"#, #"{"a":{"$date":"1970-01-01T00:00:00Z"}}"#),
        (#"{"a":{"$date":1700000000000}}"#, #"{"a":{"$date":{"offset":0}}}"#),
        (#"{"a":1}"#, #"{"a":{"$eq":1.0},"b":null}"#),
    ]

    static let different: [(document: String, query: String)] = [
        (#"{"a":1}"#, #"{"a":2}"#),
        (#"{"a":1}"#, #"{"a":"1"}"#),
        (#"{"a":1}"#, #"{"a":true}"#),
        (#"{"a":1}"#, #"{"a":1,"b":2}"#),
        (#"{"a":0}"#, #"{"a":null}"#),
        (#"{"a":[]}"#, #"{"a":null}"#),
        (#"{"a":[]}"#, #"{"a.b":null}"#),
        (#"{"a":[1,2]}"#, #"{"a.b":null}"#),
        (#"{"a":[1,2]}"#, #"{"a":[2,1]}"#),
        (#"{"a":[1,2,3]}"#, #"{"a":[1,2]}"#),
        (#"{"a":[[1,2]]}"#, #"{"a":1}"#),
        (#"{"a":[[1,2]]}"#, #"{"a.0":1}"#),
        (#"{"a":[[{"b":1}]]}"#, #"{"a.b":1}"#),
        (#"{"a":[5,6]}"#, #"{"a.01":6}"#),
        (#"{"a":[5,6]}"#, #"{"a.99999999999999999999":6}"#),
        (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"c":2,"b":1}}"#),
        (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":1}}"#),
        (#"{"a":{"$date":5}}"#, #"{"a":5}"#),
        (#"{"a":1}"#, #"{"a..b":1}"#),
        (#"{"a":1}"#, #"{"":1}"#),
        (#"{"é":1}"#, "{\"e\u{301}\":1}"),
    ]

    @Test(arguments: matching)
    func matches(_ document: String, _ text: String) throws {
        #expect(try query(text).matches(fields(document)))
    }

    @Test(arguments: different)
    func doesNotMatch(_ document: String, _ text: String) throws {
        #expect(try !query(text).matches(fields(document)))
    }

    @Test(arguments: [
        "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$all", "$exists", "$mod", "$size", "$elemMatch", "$regex",
        "$not", "$nearSphere", "$geoWithin", "$geoIntersects", "$neq",
    ])
    func fieldOperatorIsRefusedByName(_ name: String) {
        let fault = #expect(throws: Fault.self) { try query(#"{"a":{"\#(name)":1}}"#) }
        #expect(fault == Fault(.dataNotEmulated, message: "query operator \(name) is not emulated yet"))
    }

    @Test(arguments: ["$and", "$or", "$nor", "$expr", "$where"])
    func topOperatorIsRefusedByName(_ name: String) {
        let fault = #expect(throws: Fault.self) { try query(#"{"\#(name)":[{"a":1}]}"#) }
        #expect(fault == Fault(.dataNotEmulated, message: "query operator \(name) is not emulated yet"))
    }

    @Test(arguments: [
        #"{"a":{"$eq":1,"b":2}}"#, #"{"a":{"b":{"$gt":1}}}"#, #"{"a":{"$date":[]}}"#, #"{"a":{"":1}}"#,
        #"{"a.0.0.0.0.0.0.0.0.0":1}"#,
    ])
    func brokenQueryIsRefused(_ text: String) {
        let fault = #expect(throws: Fault.self) { try query(text) }
        #expect(fault?.kind == .databaseRequestFailed)
    }

    @Test func templateIsRefusedByName() {
        let fault = #expect(throws: Fault.self) { try query(#"{"_openid":"{openid}"}"#) }
        #expect(fault?.kind == .dataNotEmulated)
    }

    @Test func manyWaysThroughADocumentEnd() throws {
        var document = #"{"x":1}"#
        for _ in 0..<30 { document = #"{"0":[\#(document)]}"# }
        let path = "0" + String(repeating: ".0", count: DocumentLimits.pathIndexes - 1)
        #expect(try !query(#"{"\#(path)":2}"#).matches(fields(document)))
    }
}
