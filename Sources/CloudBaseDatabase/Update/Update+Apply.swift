import EmulatorCore
import EmulatorState
import JSONKit

extension Update {
    /// The text of a document after this update.
    ///
    /// - Throws: ``Fault`` of kind `databaseRequestFailed` if the document does not take it.
    func text(of found: FoundDocument) throws -> String {
        switch self {
        case .replacement(let text):
            return text.document(id: found.stored.id, owner: found.stored.owner)
        case .changes(let changes):
            var fields = try found.fields()
            try Self.apply(changes, to: &fields)
            return try fields.text()
        }
    }

    /// Makes changes, one after the other.
    static func apply(_ changes: [Change], to fields: inout DocumentFields) throws(Fault) {
        var setter = FieldSetter()
        for change in changes {
            switch change {
            case .set(let path, let value): try setter.set(value, at: path, in: &fields)
            }
        }
    }
}
