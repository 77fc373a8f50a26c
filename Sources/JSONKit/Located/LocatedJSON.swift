/// A JSON value that knows where it and every part of it stand in the text.
///
/// It is for configuration files, where a complaint has to name its place; names mustn't occur twice.
public struct LocatedJSON: Sendable {
    /// A value whose parts have their places.
    public enum Node: Sendable {
        /// The value `null`.
        case null
        /// The value `true` or `false`.
        case bool(Bool)
        /// A number written without fraction and exponent that fits 64 bits.
        case integer(Int64)
        /// Any other number.
        case number(Double)
        /// A text.
        case string(String)
        /// A list of values.
        case array([LocatedJSON])
        /// Named values in the order of the text, and where each name stands.
        case object([(name: String, nameAt: TextPosition, value: LocatedJSON)])
    }

    /// The value.
    public let value: Node
    /// Where the value begins.
    public let position: TextPosition

    /// Reads one JSON value as ``JSON/parse(_:limits:)-([UInt8],_)`` does, but refuses duplicate names.
    public static func parse(_ bytes: [UInt8]) throws(JSONFault) -> LocatedJSON {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONFault) in
            var parser = Parser(ByteCursor(buffer), LocatedBuilder(), JSONLimits(duplicates: .refused))
            return try parser.document()
        }
    }

    /// The value without the places.
    public var json: JSON {
        switch value {
        case .null: .null
        case .bool(let bool): .bool(bool)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.json))
        case .object(let members): .object(JSONObject(members.map { ($0.name, $0.value.json) }))
        }
    }
}
