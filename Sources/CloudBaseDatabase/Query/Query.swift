/// Which documents are meant: those for which every clause holds.
struct Query: Sendable {
    /// One of the things that must hold.
    ///
    /// An operator of the top level, such as `$or`, would be a case of its own.
    enum Clause: Sendable {
        case field(FieldPath, Condition)
    }

    /// What must hold for the values at a path.
    ///
    /// An operator would be a case of its own, and a line in ``QueryParser``.
    enum Condition: Sendable {
        case equals(DocumentValue)
    }

    /// All documents.
    static let all = Query(clauses: [])

    let clauses: [Clause]
}

extension Query {
    /// The `_id` that the query asks for, and what else it asks for; `nil` if it does not fix the `_id`.
    var fixedID: (id: DocumentID, rest: Query)? {
        for (place, clause) in clauses.enumerated() {
            guard case .field(let path, .equals(let value)) = clause, path.text == "_id",
                let id = DocumentID(value)
            else { continue }
            var rest = clauses
            rest.remove(at: place)
            return (id, Query(clauses: rest))
        }
        return nil
    }
}
