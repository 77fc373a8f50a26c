import EmulatorState
import JSONKit

extension StoredDocument {
    /// The document's fields.
    ///
    /// - Throws: ``JSONFault`` if the store does not hold the text of a document.
    func fields() throws(JSONFault) -> DocumentFields {
        let json = try JSON.parse(body, limits: DocumentLimits.stored)
        return DocumentFields(stored: json.object ?? [:])
    }
}

extension DocumentFields {
    /// Fields from the store: whatever is there is there, even if a request could not have put it there.
    init(stored members: JSONObject) {
        self.init()
        for (name, json) in members { append(name, DocumentValue(stored: json)) }
    }
}

extension DocumentValue {
    /// A value from the store.
    init(stored json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.map(DocumentValue.init(stored:)))
        case .object(let members):
            if members.count == 1, let instant = members[DocumentDate.name].flatMap(DocumentDate.instant) {
                self = .date(instant)
            } else {
                self = .object(DocumentFields(stored: members))
            }
        }
    }
}
