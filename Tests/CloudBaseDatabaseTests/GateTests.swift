import EmulatorCore
import EmulatorState
import JSONKit
import Testing

@testable import CloudBaseDatabase

@Suite struct GateTests {
    static let actions = [
        ("queryDocument", Act.read, "{}"), ("countDocument", .read, "{}"), ("addDocument", .create, #"{"data":{}}"#),
        ("updateDocument", .update, #"{"query":{"_id":"x"},"data":{"$set":{"n":9}}}"#),
        ("deleteDocument", .delete, #"{"query":{"_id":"x"}}"#),
    ]

    @Test(arguments: CollectionPermission.allCases, Role.allCases)
    func everyActionAsksThePermission(_ permission: CollectionPermission, _ role: Role) throws {
        for (action, act, fields) in Self.actions {
            let world = try World(permission)
            let who = "ann:\(role.rawValue)"
            if AccessDecision.decide(permission, act, role) == .denied {
                let fault = try world.fault(action, fields, as: who)
                #expect(fault.kind == .permissionDenied)
                #expect(fault.message == nil)
            } else {
                _ = try world.data(action, fields, as: who)
            }
        }
    }

    @Test func checksComeInOrder() throws {
        let world = try World(.adminOnly)
        let broken = #"{"query":{"a":{"$gt":1}}}"#
        #expect(try world.fault("queryDocument", broken, as: "", in: nil).kind == .loginCheckFailed)
        #expect(try world.fault("queryDocument", broken, in: nil).kind == .dataInvalidParameter)
        #expect(try world.fault("queryDocument", broken, in: "absent").kind == .collectionUnknown)
        #expect(try world.fault("queryDocument", broken).kind == .permissionDenied)
        #expect(try world.fault("queryDocument", broken, as: "root:administrator").kind == .dataNotEmulated)
    }

    @Test(arguments: ["{}", #"{"collectionName":1}"#, #"{"collectionName":""}"#, #"{"collectionName":null}"#])
    func collectionMustBeNamed(_ fields: String) throws {
        let world = try World()
        for (action, _, _) in Self.actions {
            let fault = try world.fault(action, fields, in: nil)
            #expect(fault.kind == .dataInvalidParameter)
            #expect(fault.message == "param.collectionName must be a non-empty string")
        }
    }

    @Test(arguments: [
        #"{"instance":"i"}"#, #"{"database":"d"}"#, #"{"transactionId":"t"}"#,
    ])
    func foreignScopeIsRefusedByName(_ fields: String) throws {
        #expect(try World().fault("queryDocument", fields).kind == .dataNotEmulated)
    }

    @Test func undocumentedActionsAreAbsentAndOthersSaySo() throws {
        let endpoints = DatabaseSurface.endpoints(callers: NamedCallers())
        #expect(Set(endpoints.map(\.name)).count == endpoints.count)
        #expect(endpoints.allSatisfy { $0.surface == .gateway || $0.place == .action($0.name) })
        let world = try World()
        for action in ["addCollection", "aggregate", "startTransaction", "commitTransaction", "getInTransaction"] {
            let fault = try world.fault(action, "{}")
            #expect(fault.kind == .dataNotEmulated)
            #expect(fault.message == "not emulated: database.\(action)")
        }
    }
}
