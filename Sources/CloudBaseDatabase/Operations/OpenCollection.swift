import EmulatorCore
import EmulatorState

/// A collection that a caller was let into, and what of it the caller may touch; for the time of one call.
struct OpenCollection {
    private let state: State
    private let name: String
    private let admission: Admission
    private var principal: Principal { admission.principal }
    private let scope: AccessDecision
    /// The id of the call.
    let requestID: String

    /// Lets a caller in.
    ///
    /// - Throws: ``Fault`` of kind `collectionUnknown` or `permissionDenied`.
    init(_ name: String, for principal: Principal, to act: Act, requestID: String, in state: State) throws {
        guard let permission = try state.collections.permission(of: name, in: principal.environment) else {
            throw Fault(
                .collectionUnknown,
                because: "environment \(principal.environment) has no collection \(name.quoted)")
        }
        self.state = state
        self.name = name
        self.requestID = requestID
        if principal.role == .administrator { state.notes.trueCause = .asAdministrator }
        admission = try Admission(of: principal, to: name, as: permission, in: state)
        scope = try admission.decide(act)
    }

    /// Visits the documents that are meant and may be touched, in the order of insertion, until `body` answers `false`.
    ///
    /// The body may change or remove the document it is handed, and no other: the store is being read.
    func forEach(_ selection: Selection, body: (FoundDocument) throws -> Bool) throws {
        guard let id = selection.id else {
            return try state.documents.forEach(in: name, of: principal.environment) { stored in
                guard let found = try admit(stored, selection.rest) else { return true }
                return try body(found)
            }
        }
        guard let stored = try state.documents.find(id.key, in: name, of: principal.environment),
            let found = try admit(stored, selection.rest)
        else { return }
        _ = try body(found)
    }

    /// Takes note of what a read has found, since an empty answer may be mistaken for a success.
    ///
    /// - Parameters:
    ///   - isEmpty: Whether nothing that is meant may be touched.
    ///   - selection: What is meant.
    /// - Throws: ``SQLiteFault``.
    func noteReading(isEmpty: Bool, of selection: Selection) throws {
        guard scope == .own else { return }
        state.notes.trueCause = .ownOnly
        guard isEmpty, try hides(selection) else { return }
        state.notes.trueCause = .othersHidden
        state.notes.remark = admission.wordOnOthers
    }

    /// Whether a document is meant that belongs to somebody else.
    private func hides(_ selection: Selection) throws -> Bool {
        if let id = selection.id {
            let stored = try state.documents.find(id.key, in: name, of: principal.environment)
            return try stored.map { try selection.rest.isMatched(by: $0) } ?? false
        }
        var isHidden = false
        try state.documents.forEach(in: name, of: principal.environment) { stored in
            isHidden = try selection.rest.isMatched(by: stored)
            return !isHidden
        }
        return isHidden
    }

    /// Adds a document of the caller.
    ///
    /// - Parameters:
    ///   - text: What the caller wrote.
    ///   - id: The `_id`, `nil` for one to be made.
    /// - Returns: The `_id`.
    /// - Throws: ``Fault`` of kind `permissionDenied` or `documentExists`.
    func insert(_ text: DocumentText, id: DocumentID?) throws -> DocumentID {
        _ = try admission.decide(.create)
        let id = try id ?? DocumentID(state.identifiers.hexadecimal(32, for: .document))
        // What the server side adds has no owner.
        let owner = principal.role == .administrator ? nil : principal.uid?.rawValue
        try state.documents.insert(
            id: id.key, owner: owner, body: text.document(id: id.key, owner: owner), into: name,
            of: principal.environment)
        return id
    }

    /// Changes a document.
    func apply(_ update: Update, to found: FoundDocument) throws {
        try state.documents.update(found.stored, body: try update.text(of: found))
    }

    /// Removes a document.
    func delete(_ found: FoundDocument) throws {
        try state.documents.delete(found.stored)
    }

    private func admit(_ stored: StoredDocument, _ query: Query) throws -> FoundDocument? {
        if scope == .own, stored.owner != principal.uid?.rawValue { return nil }
        if query.clauses.isEmpty { return FoundDocument(stored: stored, parsed: nil) }
        let fields = try stored.fields()
        return query.matches(fields) ? FoundDocument(stored: stored, parsed: fields) : nil
    }
}

/// A document that is meant; it is parsed only if somebody asks for its fields.
struct FoundDocument {
    let stored: StoredDocument
    /// The fields, if finding the document took them.
    let parsed: DocumentFields?

    /// The document's fields.
    func fields() throws -> DocumentFields { try parsed ?? stored.fields() }
}

extension Query {
    fileprivate func isMatched(by stored: StoredDocument) throws -> Bool {
        try clauses.isEmpty || matches(stored.fields())
    }
}
