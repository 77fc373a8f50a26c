import EmulatorCore
import JSONKit

/// `database.deleteDocument`: removes documents.
struct DeleteDocument: CollectionAction {
    struct Plan: Sendable {
        let selection: Selection
        let isMulti: Bool
    }

    let act = Act.delete

    func plan(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Plan {
        let selection = Selection(try Selection.toWrite(body, &reader))
        return Plan(selection: selection, isMulti: try body.flag("multi", absent: false))
    }

    func reply(to plan: Plan, in collection: OpenCollection) throws -> Reply {
        var deleted = 0
        try collection.forEach(plan.selection) { found in
            try collection.delete(found)
            deleted += 1
            return plan.isMulti
        }
        return SuccessBody.reply(collection.requestID) { $0.member("deleted", deleted) }
    }
}
