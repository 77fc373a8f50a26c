import EmulatorCore
import JSONKit
import Testing

@testable import CloudBaseDatabase

@Suite struct SetTests {
    @Test(arguments: [
        ("{}", #"{"a":1}"#, #"{"a":1}"#),
        (#"{"a":1,"b":2}"#, #"{"a":{"x":[]}}"#, #"{"a":{"x":[]},"b":2}"#),
        (#"{"a":1}"#, #"{"b.c.d":1}"#, #"{"a":1,"b":{"c":{"d":1}}}"#),
        (#"{"a":{"b":1}}"#, #"{"a.c":2,"a.b":3}"#, #"{"a":{"b":3,"c":2}}"#),
        (#"{"a":[1,2]}"#, #"{"a.1":5}"#, #"{"a":[1,5]}"#),
        (#"{"a":[1]}"#, #"{"a.3":5}"#, #"{"a":[1,null,null,5]}"#),
        (#"{"a":[{"b":1}]}"#, #"{"a.0.b":2,"a.1.b":3}"#, #"{"a":[{"b":2},{"b":3}]}"#),
        (#"{"a":[[1]]}"#, #"{"a.0.1":2}"#, #"{"a":[[1,2]]}"#),
        ("{}", #"{"a.0":1}"#, #"{"a":{"0":1}}"#),
        (#"{"a":{"0":1}}"#, #"{"a.0":2,"a.1":3}"#, #"{"a":{"0":2,"1":3}}"#),
        (#"{"d":1}"#, #"{"d":{"$date":{"offset":1}}}"#, #"{"d":{"$date":1700000000001}}"#),
        (#"{"d":1}"#, #"{"d":{"$date":0}}"#, #"{"d":{"$date":"1970-01-01T00:00:00.000Z"}}"#),
    ])
    func setChangesWhatItNames(_ before: String, _ set: String, _ after: String) throws {
        #expect(try updated(before, #"{"$set":\#(set)}"#) == after)
    }

    @Test func nothingToSetChangesNothing() throws {
        #expect(try updated(#"{"a":1}"#, "{}") == #"{"a":1}"#)
        #expect(try updated(#"{"a":1}"#, #"{"$set":{}}"#) == #"{"a":1}"#)
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"{"a.b":1}"#), (#"{"a":null}"#, #"{"a.b":1}"#), (#"{"a":"x"}"#, #"{"a.0":1}"#),
        (#"{"a":{"$date":5}}"#, #"{"a.$date":1}"#), (#"{"a":{"$date":5}}"#, #"{"a.b":1}"#),
        (#"{"a":[1]}"#, #"{"a.b":1}"#), (#"{"a":[1]}"#, #"{"a.01":1}"#), (#"{"a":[1]}"#, #"{"a.-1":1}"#),
        (#"{"a":[]}"#, #"{"a.1500001":1}"#), (#"{"a":[],"b":[]}"#, #"{"a.800000":1,"b.800000":1}"#),
        ("{}", #"{"":1}"#), ("{}", #"{"a..b":1}"#), ("{}", #"{"a.":1}"#), ("{}", #"{".a":1}"#),
        ("{}", #"{"a\u0000":1}"#), ("{}", #"{"$a":1}"#), ("{}", #"{"a":{"$b":1}}"#), ("{}", #"{"a":{"":1}}"#),
        ("{}", #"{"a":1,"a.b":2}"#), ("{}", #"{"a.b.c":1,"a-b":0,"a.b":2}"#),
    ])
    func impossibleSetIsRefused(_ before: String, _ set: String) {
        let fault = #expect(throws: Fault.self) { try updated(before, #"{"$set":\#(set)}"#) }
        #expect(fault?.kind == .databaseRequestFailed)
    }

    @Test(arguments: ["_id", "_openid", "_openid.x"])
    func serversFieldsCannotBeSet(_ name: String) {
        let fault = #expect(throws: Fault.self) { try updated("{}", #"{"$set":{"\#(name)":1}}"#) }
        let field = name.hasPrefix("_openid") ? "_openid" : "_id"
        #expect(fault?.kind == .dataInvalidParameter)
        #expect(fault?.message == "Invalid Key Name: \(field)")
    }

    @Test(arguments: [
        "$unset", "$inc", "$mul", "$min", "$max", "$rename", "$push", "$pop", "$pull", "$pullAll", "$addToSet", "$bit",
    ])
    func otherOperatorIsRefusedByName(_ name: String) {
        let fault = #expect(throws: Fault.self) { try updated("{}", #"{"\#(name)":{"a":1}}"#) }
        #expect(fault == Fault(.dataNotEmulated, message: "update operator \(name) is not emulated yet"))
    }

    @Test(arguments: ["$", "$[]", "$[x]"])
    func positionalOperatorIsRefusedByName(_ part: String) {
        let fault = #expect(throws: Fault.self) { try updated(#"{"a":[1]}"#, #"{"$set":{"a.\#(part)":1}}"#) }
        #expect(fault?.kind == .dataNotEmulated)
    }

    @Test func pathAndValueTogetherAreBoundedInDepth() throws {
        let path = Array(repeating: "a", count: DocumentLimits.depth).joined(separator: ".")
        let text = try updated("{}", #"{"$set":{"\#(path)":1}}"#)
        _ = try JSON.parse(text, limits: DocumentLimits.stored)
        #expect(throws: Fault.self) { try updated("{}", #"{"$set":{"\#(path)":[]}}"#) }
        #expect(throws: Fault.self) { try updated("{}", #"{"$set":{"\#(path).a":1}}"#) }
    }
}
