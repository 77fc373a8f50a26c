/// What is wrong with a JSON text, and where.
public struct JSONFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as a phrase such as "expected a comma or }".
    public let reason: String
    /// Where it is wrong.
    public let position: TextPosition

    /// Makes a fault.
    public init(reason: String, position: TextPosition) {
        self.reason = reason
        self.position = position
    }

    /// The place and the reason, such as "line 3, column 14: expected a comma or }".
    public var description: String {
        "line \(position.line), column \(position.column): \(reason)"
    }
}
