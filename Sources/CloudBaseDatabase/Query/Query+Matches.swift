extension Query {
    /// Whether a document is meant.
    func matches(_ document: DocumentFields) -> Bool {
        clauses.allSatisfy { $0.holds(in: document) }
    }
}

extension Query.Clause {
    func holds(in document: DocumentFields) -> Bool {
        switch self {
        case .field(let path, let condition): condition.holds(at: path, in: document)
        }
    }
}

extension Query.Condition {
    func holds(at path: FieldPath, in document: DocumentFields) -> Bool {
        switch self {
        case .equals(let value): PathWalk.any(path, in: document) { $0.equals(value) }
        }
    }
}

extension PathCandidate {
    /// MongoDB's equality: exact for arrays and objects, the order of an object's fields included; a missing field
    /// equals `null`.
    func equals(_ value: DocumentValue) -> Bool {
        switch self {
        case .missing: value == .null
        case .value(let own): own == value
        case .array(let elements): .array(elements) == value
        }
    }
}
