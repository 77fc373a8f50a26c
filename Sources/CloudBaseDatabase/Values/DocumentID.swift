import JSONKit

/// A document's `_id`: a string or a number (verified with js-sdk 2.24.10).
struct DocumentID: Sendable {
    let value: DocumentValue
    /// The JSON text that the store finds it by: the same for `1` and `1.0`, another for `"1"`.
    let key: String

    /// The `_id` of this value, or `nil` if it is neither a string nor a number.
    init?(_ value: DocumentValue) {
        switch value {
        case .string, .integer, .number: self.init(valid: value)
        default: return nil
        }
    }

    /// The `_id` of this text.
    init(_ text: String) { self.init(valid: .string(text)) }

    private init(valid value: DocumentValue) {
        self.value = value
        var writer = JSONWriter(capacity: 40)
        writer.value(value)
        key = String(decoding: writer.finish(), as: UTF8.self)
    }
}
