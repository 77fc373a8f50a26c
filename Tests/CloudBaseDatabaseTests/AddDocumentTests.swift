import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit
import Testing

@testable import CloudBaseDatabase

@Suite struct AddDocumentTests {
    @Test func documentIsStampedAndKept() throws {
        let world = try World()
        let fields = #"{"data":{"title":"milk","n":1.5,"made":{"$date":{"offset":0}},"sub":{"k":null}}}"#
        let reply = try world.reply("addDocument", fields)
        let stored = try world.stored()
        let id = try #require(try JSON.parse(stored[0])["_id"]?.string)
        #expect(id.count == 32)
        #expect(id.allSatisfy { "0123456789abcdef".contains($0) })
        #expect(reply.text == #"{"requestId":"r1","data":{"_id":"\#(id)"}}"#)
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
        let rest = #""title":"milk","n":1.5,"made":{"$date":1700000000000},"sub":{"k":null}}"#
        #expect(stored == [#"{"_id":"\#(id)","_openid":"ann",\#(rest)"#])
    }

    @Test func serverDateFollowsTheEmulatedClock() throws {
        let world = try World()
        try world.onState { try $0.clock.change(to: Timestamp(milliseconds: 5000), frozen: true) }
        try world.add(#"{"_id":"x","at":{"$date":{"offset":7}}}"#)
        #expect(try world.stored() == [#"{"_id":"x","_openid":"ann","at":{"$date":5007}}"#])
        let found = try world.data("countDocument", #"{"query":{"at":{"$date":{"offset":7}}}}"#)
        #expect(found == ["total": 1])
    }

    @Test func administratorsDocumentHasNoOwner() throws {
        let world = try World()
        try world.add(#"{"_id":"x"}"#, as: "root:administrator")
        #expect(try world.stored() == [#"{"_id":"x"}"#])
    }

    @Test(arguments: [(#""a\"b""#, #""a\"b""#), ("7", "7"), ("7.0", "7"), ("1.5", "1.5"), (#""""#, #""""#)])
    func givenIDIsKept(_ given: String, _ kept: String) throws {
        let world = try World()
        let reply = try world.reply("addDocument", #"{"data":{"n":1,"_id":\#(given)}}"#)
        #expect(reply.text == #"{"requestId":"r1","data":{"_id":\#(kept)}}"#)
        #expect(try world.stored() == [#"{"_id":\#(kept),"_openid":"ann","n":1}"#])
        #expect(try world.data("countDocument", #"{"query":{"_id":\#(given)}}"#) == ["total": 1])
        #expect(try world.fault("addDocument", #"{"data":{"_id":\#(given)}}"#).kind == .documentExists)
    }

    @Test(arguments: [
        ("{}", FaultKind.dataInvalidParameter), (#"{"data":null}"#, .dataInvalidParameter),
        (#"{"data":"x"}"#, .dataInvalidParameter), (#"{"data":[{"a":1}]}"#, .dataNotEmulated),
        (#"{"data":{"_openid":"ann"}}"#, .dataInvalidParameter), (#"{"data":{"_id":null}}"#, .dataInvalidParameter),
        (#"{"data":{"_id":{"$date":1}}}"#, .dataInvalidParameter), (#"{"data":{"_id":[1]}}"#, .dataInvalidParameter),
        (#"{"data":{"_id":true}}"#, .dataInvalidParameter), (#"{"data":{"a.b":1}}"#, .databaseRequestFailed),
        (#"{"data":{"$set":{"a":1}}}"#, .databaseRequestFailed), (#"{"data":{"":1}}"#, .databaseRequestFailed),
        (#"{"data":{"a":{"$b":1}}}"#, .databaseRequestFailed),
        (#"{"data":{"a":{"b\u0000":1}}}"#, .databaseRequestFailed),
        (#"{"data":{"a":{"$date":"x"}}}"#, .databaseRequestFailed), (#"{"data":{"_id":"kept"}}"#, .documentExists),
    ])
    func badDocumentIsRefusedAndNothingAdded(_ fields: String, _ kind: FaultKind) throws {
        let world = try World()
        try world.add(#"{"_id":"kept"}"#)
        let before = try world.stored()
        #expect(try world.fault("addDocument", fields).kind == kind)
        #expect(try world.stored() == before)
    }
}
