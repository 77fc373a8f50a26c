extension JSON {
    /// The member of that name, or `nil` when there is none or this is no object.
    public subscript(_ name: String) -> JSON? {
        object?[name]
    }

    /// The element at that place, or `nil` when there is none or this is no array.
    public subscript(_ index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text, or `nil` when this is no string.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, or `nil` when this is no integer.
    public var integer: Int64? {
        if case .integer(let integer) = self { integer } else { nil }
    }

    /// The number, whole or not, or `nil` when this is neither.
    public var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    /// The truth value, or `nil` when this is none.
    public var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    /// The elements, or `nil` when this is no array.
    public var array: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, or `nil` when this is no object.
    public var object: JSONObject? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Whether this is `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
