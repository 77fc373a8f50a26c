extension JSONWriter {
    /// Writes `null`.
    public mutating func null() {
        beginValue()
        append("null")
    }

    /// Writes a string.
    public mutating func value(_ text: String) {
        beginValue()
        appendQuoted(text)
    }

    /// Writes a whole number.
    public mutating func value(_ integer: Int64) {
        beginValue()
        appendDecimal(integer)
    }

    /// Writes a whole number.
    public mutating func value(_ integer: Int) {
        value(Int64(integer))
    }

    /// Writes a number as JavaScript does, `null` for one that isn't finite.
    public mutating func value(_ number: Double) {
        beginValue()
        appendNumber(number)
    }

    /// Writes `true` or `false`.
    public mutating func value(_ bool: Bool) {
        beginValue()
        append(bool ? "true" : "false")
    }

    /// Writes a value and all its parts.
    public mutating func value(_ json: JSON) {
        switch json {
        case .null: null()
        case .bool(let bool): value(bool)
        case .integer(let integer): value(integer)
        case .number(let number): value(number)
        case .string(let text): value(text)
        case .array(let elements): array { for element in elements { $0.value(element) } }
        case .object(let members): value(members)
        }
    }

    /// Writes an object, its members in order unless the style sorts them.
    public mutating func value(_ object: JSONObject) {
        beginObject()
        if style.sortedKeys {
            for (name, value) in object.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
                member(name, value)
            }
        } else {
            for (name, value) in object { member(name, value) }
        }
        endObject()
    }
}
