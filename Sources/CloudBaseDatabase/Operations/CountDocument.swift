import EmulatorCore
import JSONKit

/// `database.countDocument`: counts the documents that `database.queryDocument` would find, whatever the page.
struct CountDocument: CollectionAction {
    let act = Act.read

    func plan(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Selection {
        try Selection.toRead(body, &reader)
    }

    func reply(to selection: Selection, in collection: OpenCollection) throws -> Reply {
        var total = 0
        try collection.forEach(selection) { _ in
            total += 1
            return true
        }
        try collection.noteReading(isEmpty: total == 0, of: selection)
        return SuccessBody.reply(collection.requestID) { $0.member("total", total) }
    }
}
