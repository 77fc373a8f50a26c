import EmulatorCore
import EmulatorState
import JSONKit
import Testing

@testable import CloudBaseDatabase

@Suite struct ReadTests {
    @Test func getByIDGivesTheStoredText() throws {
        let world = try World()
        try world.add(#"{"_id":"x","at":{"$date":0},"s":"ä/\u0001"}"#)
        let fields = #"{"query":{"_id":"x"},"queryType":"DOC","multi":false,"projection":{}}"#
        let stored = try world.stored()[0]
        let page = #""limit":100,"offset":0}"#
        let expected = #"{"requestId":"r1","data":{"list":[\#(stored)],\#(page),\#(page)"#
        #expect(try world.reply("queryDocument", fields).text == expected)
    }

    @Test func missingDocumentIsAnEmptyList() throws {
        let page = #""limit":100,"offset":0}"#
        let reply = try World().reply("queryDocument", #"{"query":{"_id":"x"}}"#)
        #expect(reply.text == #"{"requestId":"r1","data":{"list":[],\#(page),\#(page)"#)
    }

    @Test(arguments: [
        (#"{"_id":1}"#, 1), (#"{"_id":"1"}"#, 1), (#"{"_id":{"$eq":1.0}}"#, 1), (#"{"_id":1,"n":1}"#, 1),
        (#"{"_id":1,"n":2}"#, 0), (#"{"n":1,"_id":{"$eq":1}}"#, 1), (#"{"_id":null}"#, 0), (#"{"_id":[1]}"#, 0),
        (#"{"_id":1,"_openid":"ann"}"#, 1), (#"{"_id":1,"_openid":"bob"}"#, 0), (#"{"_id":{"$eq":1},"_id.x":null}"#, 1),
    ])
    func idAndOtherConditionsHoldTogether(_ query: String, _ count: Int64) throws {
        let world = try World()
        try world.add(#"{"_id":1,"n":1}"#, #"{"_id":"1","n":2}"#)
        let data = try world.data("queryDocument", #"{"query":\#(query)}"#)
        #expect(data["list"]?.array?.count == Int(count))
        #expect(try world.data("countDocument", #"{"query":\#(query)}"#) == ["total": .integer(count)])
    }

    @Test func privateCollectionShowsOwnDocumentsOnly() throws {
        let world = try World(.private)
        try world.add(#"{"_id":"a"}"#)
        try world.add(#"{"_id":"b"}"#, as: "bob:anonymousUser")
        try world.add(#"{"_id":"c"}"#, as: "root:administrator")
        let list = { (who: String, fields: String) in
            try world.data("queryDocument", fields, as: who)["list"]?.array?.compactMap { $0["_id"]?.string }
        }
        #expect(try list("ann:externalUser", "{}") == ["a"])
        #expect(try list("bob:anonymousUser", "{}") == ["b"])
        #expect(try list("root:administrator", "{}") == ["a", "b", "c"])
        #expect(try list("ann:externalUser", #"{"query":{"_id":"b"}}"#) == [])
        #expect(try list("ann:externalUser", #"{"query":{"_openid":"bob"}}"#) == [])
        #expect(try world.data("countDocument", "{}") == ["total": 1])
    }

    @Test(arguments: [
        ("{}", Array(0..<100), 100, 0), (#"{"limit":2}"#, [0, 1], 2, 0), (#"{"offset":3,"limit":2}"#, [3, 4], 2, 3),
        (#"{"offset":118,"limit":5}"#, [118, 119], 5, 118), (#"{"offset":500}"#, [], 100, 500),
        (#"{"limit":5000}"#, Array(0..<120), 1000, 0),
        (#"{"order":[{"field":"n","direction":"desc"}],"offset":1,"limit":2}"#, [118, 117], 2, 1),
        (#"{"query":{"even":true},"offset":1,"limit":2}"#, [2, 4], 2, 1),
        (#"{"query":{"even":true},"order":[{"field":"n","direction":"desc"}],"limit":2}"#, [118, 116], 2, 0),
    ])
    func pageIsCutOut(_ fields: String, _ numbers: [Int], _ limit: Int, _ offset: Int) throws {
        let world = try World()
        for number in 0..<120 { try world.add(#"{"n":\#(number),"even":\#(number % 2 == 0)}"#) }
        let body = try JSON.parse(try world.reply("queryDocument", fields).body)
        let list = body["data"]?["list"]?.array
        #expect(list?.compactMap { $0["n"]?.integer } == numbers.map(Int64.init))
        #expect(body["limit"]?.integer == Int64(limit))
        #expect(body["offset"]?.integer == Int64(offset))
        #expect(body["data"]?["limit"] == body["limit"])
        #expect(try world.data("countDocument", "{}") == ["total": 120])
    }

    @Test(arguments: [
        (#"{"query":1}"#, FaultKind.dataInvalidParameter), (#"{"query":null}"#, .dataInvalidParameter),
        (#"{"query":[]}"#, .dataInvalidParameter), (#"{"limit":-1}"#, .dataInvalidParameter),
        (#"{"limit":"5"}"#, .dataInvalidParameter), (#"{"limit":1.5}"#, .dataInvalidParameter),
        (#"{"offset":-1}"#, .dataInvalidParameter), (#"{"offset":1e300}"#, .dataInvalidParameter),
        (#"{"order":{}}"#, .dataInvalidParameter), (#"{"projection":1}"#, .dataInvalidParameter),
        (#"{"queryType":"ALL"}"#, .dataInvalidParameter), (#"{"projection":{"a":1}}"#, .dataNotEmulated),
        (#"{"query":{"a":{"$gt":1}}}"#, .dataNotEmulated),
        (#"{"query":{"a":{"b":{"$gt":1}}}}"#, .databaseRequestFailed),
    ])
    func badQueryIsRefused(_ fields: String, _ kind: FaultKind) throws {
        let fault = try World().fault("queryDocument", fields)
        #expect(fault.kind == kind)
        #expect(fault.message != nil)
    }

    @Test func corruptDocumentIsNoAnswer() throws {
        let world = try World()
        try world.onState {
            try $0.documents.insert(id: "1", owner: "ann", body: "{", into: "todos", of: World.environment)
        }
        #expect(throws: JSONFault.self) { try world.reply("queryDocument", #"{"query":{"a":1}}"#) }
    }
}
