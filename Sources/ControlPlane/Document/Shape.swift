import JSONKit

/// The form of a JSON value, in the words of JSON Schema 2020-12.
///
/// A shape carries the named shapes that it refers to, so that the document collects them from the calls that use them.
struct Shape: Sendable {
    /// The schema.
    private(set) var schema: JSONObject
    /// The named shapes that the schema refers to, by name.
    private(set) var parts: [String: JSONObject]

    private init(_ schema: JSONObject, parts: [String: JSONObject] = [:]) {
        self.schema = schema
        self.parts = parts
    }

    private init(_ keyword: String, listing shapes: [Shape]) {
        self.init(
            [keyword: .array(shapes.map { .object($0.schema) })],
            parts: shapes.reduce(into: [:]) { $0.merge($1.parts) { first, _ in first } })
    }

    /// The same shape with a sentence about it.
    func says(_ text: String) -> Shape { with("description", .string(text)) }

    /// The same shape with a value that shows what is meant.
    func like(_ example: JSON) -> Shape { with("examples", [example]) }

    private func with(_ keyword: String, _ value: JSON) -> Shape {
        var copy = self
        copy.schema.append(keyword, value)
        return copy
    }
}

extension Shape {
    /// Any value.
    static let anything = Shape([:])
    /// A truth value.
    static let flag = Shape(["type": "boolean"])
    /// A text.
    static let text = Shape(["type": "string"])
    /// A whole number of at least 0.
    static let count = Shape(["type": "integer", "minimum": 0])
    /// A number of at least 0.
    static let amount = Shape(["type": "number", "minimum": 0])
    /// A number from 0 to 1.
    static let share = Shape(["type": "number", "minimum": 0, "maximum": 1])
    /// A whole number.
    static let whole = Shape(["type": "integer"])

    /// A text of a length in characters.
    static func text(_ length: ClosedRange<Int>) -> Shape {
        Shape([
            "type": "string", "minLength": .integer(Int64(length.lowerBound)),
            "maxLength": .integer(Int64(length.upperBound)),
        ])
    }

    /// A text that a regular expression matches.
    static func matching(_ pattern: String) -> Shape { Shape(["type": "string", "pattern": .string(pattern)]) }

    /// A text of a form that JSON Schema has a name for.
    static func formatted(_ format: String) -> Shape { Shape(["type": "string", "format": .string(format)]) }

    /// One of these texts.
    static func one(of texts: [String]) -> Shape {
        Shape(["type": "string", "enum": .array(texts.map(JSON.string))])
    }

    /// The wire spelling of a value of an enumeration.
    static func one<Value>(of type: Value.Type) -> Shape where Value: RawRepresentable<String> & CaseIterable {
        one(of: type.allCases.map(\.rawValue))
    }

    /// Exactly this value.
    static func only(_ value: JSON) -> Shape { Shape(["const": value]) }

    /// A whole number of a range.
    static func integer(_ range: ClosedRange<Int64>) -> Shape {
        Shape(["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)])
    }

    /// A list.
    static func list(of element: Shape) -> Shape {
        Shape(["type": "array", "items": .object(element.schema)], parts: element.parts)
    }

    /// The same list, with at least one element.
    var notEmpty: Shape { with("minItems", 1) }

    /// The same list, with at most so many elements, none of them twice.
    func distinct(atMost count: Int) -> Shape {
        with("maxItems", .integer(Int64(count))).with("uniqueItems", true)
    }

    /// An object with any names.
    static func map(of value: Shape) -> Shape {
        Shape(["type": "object", "additionalProperties": .object(value.schema)], parts: value.parts)
    }

    /// An object with these members and no others; a name that ends in `?` may be missing.
    static func object(_ members: KeyValuePairs<String, Shape>) -> Shape {
        Shape(["type": "object", "properties": [:], "additionalProperties": false]).and(members)
    }

    /// The same object with more members.
    func and(_ members: KeyValuePairs<String, Shape>) -> Shape {
        var properties = schema["properties"]?.object ?? [:]
        var required = schema["required"]?.array ?? []
        for (name, shape) in members {
            let isOptional = name.hasSuffix("?")
            let name = isOptional ? String(name.dropLast()) : name
            properties.append(name, .object(shape.schema))
            if !isOptional { required.append(.string(name)) }
        }
        var copy = with("properties", .object(properties))
        if !required.isEmpty { copy = copy.with("required", .array(required)) }
        for shape in members.map(\.value) { copy.parts.merge(shape.parts) { first, _ in first } }
        return copy
    }

    /// What at least one of these shapes fits.
    static func either(_ shapes: Shape...) -> Shape { Shape("anyOf", listing: shapes) }

    /// The shape, or null.
    var orNull: Shape { Shape("anyOf", listing: [self, Shape(["type": "null"])]) }

    /// The same object, with at least so many members.
    func atLeast(_ count: Int) -> Shape { with("minProperties", .integer(Int64(count))) }

    /// The same object, in which one member goes with another.
    func with(_ name: String, needing other: String) -> Shape {
        with("dependentRequired", .object([name: [.string(other)]]))
    }

    /// The shape under a name of its own.
    func named(_ name: String) -> Shape {
        Shape(
            ["$ref": .string("#/components/schemas/\(name)")],
            parts: parts.merging([name: schema]) { first, _ in first })
    }
}
