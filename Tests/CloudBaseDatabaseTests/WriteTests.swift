import EmulatorCore
import JSONKit
import Testing

@testable import CloudBaseDatabase

@Suite struct WriteTests {
    static func world(_ permission: CollectionPermission = .private) throws -> World {
        let world = try World(permission)
        try world.add(#"{"_id":"a","n":1}"#, #"{"_id":"b","n":1}"#)
        try world.add(#"{"_id":"c","n":1}"#, as: "bob:externalUser")
        return world
    }

    static func update(_ query: String, _ set: String, multi: Bool = true) -> String {
        #"{"query":\#(query),"data":{"$set":\#(set)},"multi":\#(multi),"merge":true,"upsert":false}"#
    }

    static func replace(_ id: String, _ data: String) -> String {
        #"{"query":{"_id":\#(id)},"queryType":"DOC","data":\#(data),"multi":false,"merge":false,"upsert":true}"#
    }

    @Test func updateChangesEveryOwnMatch() throws {
        let world = try Self.world()
        let reply = try world.reply("updateDocument", Self.update(#"{"n":1}"#, #"{"n":2,"s.k":3}"#))
        #expect(reply.text == #"{"requestId":"r1","data":{"updated":2}}"#)
        #expect(
            try world.stored() == [
                #"{"_id":"a","_openid":"ann","n":2,"s":{"k":3}}"#, #"{"_id":"b","_openid":"ann","n":2,"s":{"k":3}}"#,
                #"{"_id":"c","_openid":"bob","n":1}"#,
            ])
    }

    @Test func updateOfOneChangesTheFirstMatch() throws {
        let world = try Self.world()
        let fields = Self.update(#"{"n":1}"#, #"{"n":2}"#, multi: false)
        #expect(try world.data("updateDocument", fields) == ["updated": 1])
        #expect(try world.data("countDocument", #"{"query":{"n":2}}"#) == ["total": 1])
        #expect(try world.data("countDocument", #"{"query":{"_id":"a","n":2}}"#) == ["total": 1])
    }

    @Test(arguments: [CollectionPermission.private, .readOnly])
    func foreignDocumentIsNotTouched(_ permission: CollectionPermission) throws {
        let world = try Self.world(permission)
        let before = try world.stored()
        #expect(try world.data("updateDocument", Self.update(#"{"_id":"c"}"#, #"{"n":2}"#)) == ["updated": 0])
        #expect(try world.data("deleteDocument", #"{"query":{"_id":"c"}}"#) == ["deleted": 0])
        #expect(try world.fault("updateDocument", Self.replace(#""c""#, "{}")).kind == .documentExists)
        #expect(try world.stored() == before)
    }

    @Test func missingDocumentIsNotMadeByUpdate() throws {
        let world = try Self.world()
        #expect(try world.data("updateDocument", Self.update(#"{"_id":"x"}"#, #"{"n":2}"#)) == ["updated": 0])
        #expect(try world.stored().count == 3)
    }

    @Test func setReplacesAllButTheServersFields() throws {
        let world = try Self.world()
        let reply = try world.reply("updateDocument", Self.replace(#""a""#, #"{"m":{"$date":{"offset":0}}}"#))
        #expect(reply.text == #"{"requestId":"r1","data":{"updated":1}}"#)
        #expect(try world.stored()[0] == #"{"_id":"a","_openid":"ann","m":{"$date":1700000000000}}"#)
        let byAdmin = try world.data("updateDocument", Self.replace(#""c""#, "{}"), as: "root:administrator")
        #expect(byAdmin == ["updated": 1])
        #expect(try world.stored()[2] == #"{"_id":"c","_openid":"bob"}"#)
    }

    @Test(arguments: [(#""new""#, #""new""#), ("5.0", "5")])
    func setMakesWhatIsMissing(_ id: String, _ kept: String) throws {
        let world = try Self.world()
        let reply = try world.reply("updateDocument", Self.replace(id, #"{"n":9}"#))
        let ids = #""upserted_id":\#(kept),"upsert_id":\#(kept)"#
        #expect(reply.text == #"{"requestId":"r1","data":{"updated":0,\#(ids)}}"#)
        #expect(try world.stored().last == #"{"_id":\#(kept),"_openid":"ann","n":9}"#)
    }

    @Test func deleteRemovesEveryOwnMatchOrTheFirst() throws {
        let world = try Self.world()
        #expect(try world.data("deleteDocument", #"{"query":{"n":1},"multi":false}"#) == ["deleted": 1])
        #expect(try world.data("countDocument", #"{"query":{"_id":"a"}}"#) == ["total": 0])
        #expect(try world.data("deleteDocument", #"{"query":{"n":1},"multi":true}"#) == ["deleted": 1])
        #expect(try world.stored() == [#"{"_id":"c","_openid":"bob","n":1}"#])
        #expect(try world.data("deleteDocument", #"{"query":{"n":1},"multi":true}"#) == ["deleted": 0])
    }

    @Test func manyDocumentsAreChangedWhileTheyAreRead() throws {
        let world = try World()
        for number in 0..<2000 { try world.add(#"{"n":\#(number),"k":0}"#) }
        let longer = String(repeating: "x", count: 3000)
        let fields = Self.update(#"{"k":0}"#, #"{"k":1,"s":"\#(longer)"}"#)
        #expect(try world.data("updateDocument", fields) == ["updated": 2000])
        #expect(try world.data("countDocument", #"{"query":{"k":1}}"#) == ["total": 2000])
        #expect(try world.data("deleteDocument", #"{"query":{"k":1},"multi":true}"#) == ["deleted": 2000])
        #expect(try world.data("countDocument", "{}") == ["total": 0])
    }

    @Test func updateThatFailsHalfwayChangesNothing() throws {
        let world = try World()
        try world.add(#"{"_id":1,"s":{}}"#, #"{"_id":2,"s":5}"#)
        let before = try world.stored()
        let fault = try world.fault("updateDocument", Self.update(#"{"_openid":"ann"}"#, #"{"s.x":1}"#))
        #expect(fault.kind == .databaseRequestFailed)
        #expect(try world.stored() == before)
    }

    @Test(arguments: [
        (#"{"data":{"$set":{"n":2}}}"#, FaultKind.dataInvalidParameter),
        (#"{"query":{},"data":{"$set":{"n":2}}}"#, .dataInvalidParameter),
        (#"{"query":"a","data":{"$set":{"n":2}}}"#, .dataInvalidParameter),
        (#"{"query":{"n":1}}"#, .dataInvalidParameter), (#"{"query":{"n":1},"data":[]}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{},"multi":1}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{},"merge":"x"}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{},"upsert":0}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{"n":2}}"#, .databaseRequestFailed),
        (#"{"query":{"n":1},"data":{"$set":1}}"#, .databaseRequestFailed),
        (#"{"query":{"n":1},"data":{"$set":{"_id":1}}}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{"$set":{"_openid":"x"}}}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{"$inc":{"n":1}}}"#, .dataNotEmulated),
        (#"{"query":{"n":{"$gt":0}},"data":{"$set":{"n":2}}}"#, .dataNotEmulated),
        (#"{"query":{"n":1},"data":{"$set":{"n":2}},"upsert":true}"#, .dataNotEmulated),
        (#"{"query":{"n":1},"data":{"$set":{"n.x":2}}}"#, .databaseRequestFailed),
        (#"{"query":{"n":1},"data":{"a":1},"merge":false,"multi":true}"#, .databaseRequestFailed),
        (#"{"query":{"n":1},"data":{"$set":{"a":1}},"merge":false}"#, .databaseRequestFailed),
        (#"{"query":{"n":1},"data":{"_openid":"x"},"merge":false}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{"_id":"x"},"merge":false}"#, .dataInvalidParameter),
        (#"{"query":{"n":1},"data":{"a.b":1},"merge":false}"#, .databaseRequestFailed),
        (#"{"query":{"_id":null},"data":{"a":1},"merge":false,"upsert":true}"#, .dataInvalidParameter),
    ])
    func badUpdateIsRefusedAndNothingChanged(_ fields: String, _ kind: FaultKind) throws {
        let world = try Self.world()
        let before = try world.stored()
        #expect(try world.fault("updateDocument", fields).kind == kind)
        #expect(try world.stored() == before)
    }

    @Test(arguments: [
        ("{}", FaultKind.dataInvalidParameter), (#"{"query":{}}"#, .dataInvalidParameter),
        (#"{"query":7}"#, .dataInvalidParameter), (#"{"query":{"n":1},"multi":"yes"}"#, .dataInvalidParameter),
        (#"{"query":{"$or":[]}}"#, .dataNotEmulated),
    ])
    func badDeleteIsRefusedAndNothingRemoved(_ fields: String, _ kind: FaultKind) throws {
        let world = try Self.world()
        #expect(try world.fault("deleteDocument", fields).kind == kind)
        #expect(try world.stored().count == 3)
    }

    @Test(arguments: ["updateDocument", "deleteDocument"])
    func emptyQueryIsRefusedInTheDocumentedWords(_ action: String) throws {
        let fault = try Self.world().fault(action, #"{"query":{},"data":{"$set":{"a":1}}}"#)
        #expect(fault.message == "param.query can't be empty")
    }
}
