import EmulatorCore
import JSONKit

/// `database.addDocument`: adds a document that belongs to the caller.
struct AddDocument: CollectionAction {
    struct Plan: Sendable {
        let id: DocumentID?
        let text: DocumentText
    }

    let act = Act.create

    func plan(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Plan {
        if body["data"]?.array != nil {
            throw Fault(.dataNotEmulated, message: "adding several documents at once is not emulated yet")
        }
        guard var members = try body.object("data") else { throw ActionBody.mistyped("data", "an object") }
        let id = try id(members)
        members["_id"] = nil
        for name in members.keys {
            try FieldName.checkWritable(name)
            try FieldName.checkTop(name)
        }
        return Plan(id: id, text: try DocumentText(try reader.fields(members)))
    }

    func reply(to plan: Plan, in collection: OpenCollection) throws -> Reply {
        let id = try collection.insert(plan.text, id: plan.id)
        return SuccessBody.reply(collection.requestID) { writer in
            writer.name("_id")
            writer.value(id.value)
        }
    }

    private func id(_ members: JSONObject) throws(Fault) -> DocumentID? {
        guard let json = members["_id"] else { return nil }
        guard let id = DocumentID(DocumentValue(stored: json)) else {
            throw ActionBody.mistyped("data._id", "a string or a number")
        }
        return id
    }
}
