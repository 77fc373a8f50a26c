import EmulatorCore
import JSONKit

/// `database.updateDocument`: changes documents by operators, or replaces one by a plain document.
struct UpdateDocument: CollectionAction {
    struct Plan: Sendable {
        let selection: Selection
        let update: Update
        let isMulti: Bool
        /// What to add if nothing is found.
        let substitute: DocumentText?
    }

    let act = Act.update

    func plan(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Plan {
        let query = try Selection.toWrite(body, &reader)
        guard let data = try body.object("data") else { throw ActionBody.mistyped("data", "an object") }
        let isMulti = try body.flag("multi", absent: false)
        let isUpsert = try body.flag("upsert", absent: false)
        let selection = Selection(query)
        if try body.flag("merge", absent: true) {
            if isUpsert { throw Fault(.dataNotEmulated, message: "upsert with update operators is not emulated yet") }
            let update = try UpdateParser.changes(data, &reader)
            return Plan(selection: selection, update: update, isMulti: isMulti, substitute: nil)
        }
        if isMulti {
            throw Fault(.databaseRequestFailed, message: "a document can replace one document, not several")
        }
        if isUpsert { try refuseUnusableID(query) }
        let text = try UpdateParser.replacement(data, &reader)
        return Plan(
            selection: selection, update: .replacement(text), isMulti: false, substitute: isUpsert ? text : nil)
    }

    func reply(to plan: Plan, in collection: OpenCollection) throws -> Reply {
        var updated = 0
        try collection.forEach(plan.selection) { found in
            try collection.apply(plan.update, to: found)
            updated += 1
            return plan.isMulti
        }
        var upsertedID: DocumentID?
        if updated == 0, let substitute = plan.substitute {
            upsertedID = try collection.insert(substitute, id: plan.selection.id)
        }
        return SuccessBody.reply(collection.requestID) { writer in
            writer.member("updated", updated)
            guard let upsertedID else { return }
            // One spelling for `doc(id)`, the other for `where(…)` (verified with js-sdk 2.24.10).
            for name in ["upserted_id", "upsert_id"] {
                writer.name(name)
                writer.value(upsertedID.value)
            }
        }
    }

    /// A document that may have to be made needs an `_id` that a document can have.
    private func refuseUnusableID(_ query: Query) throws(Fault) {
        for case .field(let path, .equals(let value)) in query.clauses where path.text == "_id" {
            if DocumentID(value) == nil { throw ActionBody.mistyped("query._id", "a string or a number") }
        }
    }
}
