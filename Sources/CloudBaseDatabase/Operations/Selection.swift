import EmulatorCore
import JSONKit

/// Which documents an action means, ready for the store: a known `_id` is looked up, everything else is a search.
struct Selection: Sendable {
    /// The `_id`, if the query fixes it.
    let id: DocumentID?
    /// What must hold besides.
    let rest: Query

    /// The documents that a query means.
    init(_ query: Query) {
        let fixed = query.fixedID
        id = fixed?.id
        rest = fixed?.rest ?? query
    }

    /// The documents to read: without `query`, all.
    static func toRead(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Selection {
        guard let members = try body.object("query") else { return Selection(.all) }
        return Selection(try QueryParser.query(members, &reader))
    }

    /// The query of documents to write, which must ask for something (documented message).
    static func toWrite(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Query {
        guard let members = try body.object("query"), !members.isEmpty else {
            throw Fault(.dataInvalidParameter, message: "param.query can't be empty")
        }
        return try QueryParser.query(members, &reader)
    }
}
