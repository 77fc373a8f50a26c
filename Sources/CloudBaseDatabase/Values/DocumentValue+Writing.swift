import EmulatorCore
import JSONKit

extension JSONWriter {
    /// Writes a document's value in the form that the SDK reads and the store keeps.
    mutating func value(_ value: DocumentValue) {
        switch value {
        case .null: null()
        case .bool(let bool): self.value(bool)
        case .integer(let integer): self.value(integer)
        case .number(let number): self.value(number)
        case .string(let text): self.value(text)
        case .date(let milliseconds): date(milliseconds)
        case .array(let elements): array { for element in elements { $0.value(element) } }
        case .object(let fields): self.value(fields)
        }
    }

    /// Writes fields, in their order.
    mutating func value(_ fields: DocumentFields) {
        object { writer in
            for field in fields {
                writer.name(field.name)
                writer.value(field.value)
            }
        }
    }

    /// The SDK takes `{"$date":0}` for no date, since 0 is falsy (verified); the text form it revives.
    private mutating func date(_ milliseconds: Int64) {
        object { writer in
            if milliseconds == 0 {
                writer.member(DocumentDate.name, "1970-01-01T00:00:00.000Z")
            } else {
                writer.member(DocumentDate.name, milliseconds)
            }
        }
    }
}

extension DocumentFields {
    /// The text that the store keeps.
    ///
    /// - Throws: ``Fault`` of kind `databaseRequestFailed` if it is too large.
    func text() throws(Fault) -> String {
        var writer = JSONWriter()
        writer.value(self)
        let bytes = writer.finish()
        guard bytes.count <= DocumentLimits.size else {
            throw Fault(.databaseRequestFailed, message: "the document is larger than \(DocumentLimits.size) bytes")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
