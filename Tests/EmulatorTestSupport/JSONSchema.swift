import EmulatorCore
public import JSONKit

/// A JSON Schema 2020-12, with the keywords that our documents use.
///
/// A keyword that it does not know is a problem of every value, so that no rule goes unchecked.
public struct JSONSchema: Sendable {
    private let document: JSON
    private let schema: JSON

    /// A schema; references in it are to parts of `document`, which is the schema itself unless told otherwise.
    public init(_ schema: JSON, in document: JSON? = nil) {
        self.schema = schema
        self.document = document ?? schema
    }

    /// What is wrong with a value, each with the place of the value; empty if nothing is.
    public func problems(of value: JSON, at place: String = "$") -> [String] {
        if let verdict = schema.bool { return verdict ? [] : ["\(place): nothing may be here"] }
        guard let rules = schema.object else { return ["\(place): the schema is neither an object nor a truth value"] }
        return rules.flatMap { problems(with: $0.name, $0.value, of: value, at: place, beside: rules) }
    }

    private static let remarks: Set = [
        "$schema", "$id", "$comment", "$defs", "title", "description", "default", "examples", "deprecated", "readOnly",
        "writeOnly", "contentMediaType", "contentEncoding",
    ]

    private func problems(
        with keyword: String, _ rule: JSON, of value: JSON, at place: String, beside rules: JSONObject
    ) -> [String] {
        if Self.remarks.contains(keyword) { return [] }
        return combined(keyword, rule, value, place) ?? object(keyword, rule, value, place, rules)
            ?? list(keyword, rule, value, place) ?? scalar(keyword, rule, value, place)
            ?? ["\(place): the schema's keyword \(keyword) is not known here"]
    }

    private func check(_ part: JSON, _ value: JSON, _ place: String) -> [String] {
        JSONSchema(part, in: document).problems(of: value, at: place)
    }

    private func fits(_ part: JSON, _ value: JSON) -> Bool { check(part, value, "").isEmpty }

    private func combined(_ keyword: String, _ rule: JSON, _ value: JSON, _ place: String) -> [String]? {
        let parts = rule.array ?? []
        switch keyword {
        case "$ref":
            guard let part = target(of: rule.string ?? "") else { return ["\(place): \(rule.text()) leads nowhere"] }
            return check(part, value, place)
        case "allOf": return parts.flatMap { check($0, value, place) }
        case "anyOf":
            if parts.contains(where: { fits($0, value) }) { return [] }
            return ["\(place): none of anyOf fits"] + parts.flatMap { check($0, value, place) }
        case "oneOf":
            let count = parts.count { fits($0, value) }
            if count == 1 { return [] }
            return ["\(place): \(count) of oneOf fit"] + (count == 0 ? parts.flatMap { check($0, value, place) } : [])
        case "not": return fits(rule, value) ? ["\(place): must not be what it is"] : []
        default: return nil
        }
    }

    private func object(
        _ keyword: String, _ rule: JSON, _ value: JSON, _ place: String, _ rules: JSONObject
    ) -> [String]? {
        let members = value.object
        switch keyword {
        case "properties":
            return (rule.object ?? [:]).flatMap { name, part in
                members?[name].map { check(part, $0, "\(place).\(name)") } ?? []
            }
        case "patternProperties":
            return (rule.object ?? [:]).flatMap { pattern, part in
                (members ?? [:]).filter { Self.matches($0.name, pattern) }
                    .flatMap { check(part, $0.value, "\(place).\($0.name)") }
            }
        case "additionalProperties":
            let known = Set(rules["properties"]?.object?.keys ?? [])
            let patterns = rules["patternProperties"]?.object?.keys ?? []
            return (members ?? [:]).filter { member in
                !known.contains(member.name) && !patterns.contains { Self.matches(member.name, $0) }
            }.flatMap { check(rule, $0.value, "\(place).\($0.name)") }
        case "required":
            guard let members else { return [] }
            return (rule.array ?? []).compactMap(\.string).filter { members[$0] == nil }
                .map { "\(place).\($0): is missing" }
        case "dependentRequired":
            guard let members else { return [] }
            return (rule.object ?? [:]).filter { members[$0.name] != nil }.flatMap { name, needed in
                (needed.array ?? []).compactMap(\.string).filter { members[$0] == nil }
                    .map { "\(place).\($0): is missing, and goes with \(name)" }
            }
        case "propertyNames":
            return (members ?? [:]).flatMap { check(rule, .string($0.name), "\(place): the name \($0.name)") }
        case "minProperties", "maxProperties": return bound(keyword, rule, members?.count, place)
        default: return nil
        }
    }

    private func list(_ keyword: String, _ rule: JSON, _ value: JSON, _ place: String) -> [String]? {
        let elements = value.array
        switch keyword {
        case "items":
            return (elements ?? []).enumerated().flatMap { check(rule, $1, "\(place)[\($0)]") }
        case "minItems", "maxItems": return bound(keyword, rule, elements?.count, place)
        case "uniqueItems":
            guard let elements, rule == true else { return [] }
            return Set(elements).count == elements.count ? [] : ["\(place): has an element twice"]
        default: return nil
        }
    }

    private func scalar(_ keyword: String, _ rule: JSON, _ value: JSON, _ place: String) -> [String]? {
        switch keyword {
        case "type":
            let names = rule.array ?? [rule]
            return names.contains { Self.isOfType($0.string ?? "", value) }
                ? [] : ["\(place): \(value.text()) is not \(rule.text())"]
        case "enum":
            return rule.array?.contains(value) == true ? [] : ["\(place): \(value.text()) is not in \(rule.text())"]
        case "const": return rule == value ? [] : ["\(place): \(value.text()) is not \(rule.text())"]
        case "minLength", "maxLength": return bound(keyword, rule, value.string?.unicodeScalars.count, place)
        case "pattern":
            guard let text = value.string, let pattern = rule.string else { return [] }
            return Self.matches(text, pattern) ? [] : ["\(place): \(value.text()) does not match \(pattern)"]
        case "format":
            guard let text = value.string, let problem = Self.problem(of: text, as: rule.string ?? "") else {
                return []
            }
            return ["\(place): \(value.text()) \(problem)"]
        case "minimum": return limit(rule, value) { $0 >= $1 } ? [] : ["\(place): is less than \(rule.text())"]
        case "maximum": return limit(rule, value) { $0 <= $1 } ? [] : ["\(place): is more than \(rule.text())"]
        default: return nil
        }
    }

    /// What keeps a text from being of a format; formats that are remarks have none.
    private static func problem(of text: String, as format: String) -> String? {
        switch format {
        case "date-time": RFC3339.parse(text) == nil ? "is no instant" : nil
        case "ipv4": IPAddress.isValid(text) && !text.contains(":") ? nil : "is no IPv4 address"
        case "ipv6": IPAddress.isValid(text) && text.contains(":") ? nil : "is no IPv6 address"
        default: nil
        }
    }

    /// Whether a number keeps to a limit; what is no number does.
    private func limit(_ rule: JSON, _ value: JSON, _ isKept: (Double, Double) -> Bool) -> Bool {
        guard let number = value.number, let limit = rule.number else { return true }
        return isKept(number, limit)
    }

    private func bound(_ keyword: String, _ rule: JSON, _ count: Int?, _ place: String) -> [String] {
        guard let count, let limit = rule.integer.map(Int.init) else { return [] }
        let isKept = keyword.hasPrefix("min") ? count >= limit : count <= limit
        return isKept ? [] : ["\(place): \(count) is against \(keyword) \(limit)"]
    }

    /// The part of the document that a reference such as `#/components/schemas/User` names.
    private func target(of reference: String) -> JSON? {
        guard reference.hasPrefix("#") else { return nil }
        var part: JSON? = document
        for name in reference.dropFirst().split(separator: "/") {
            part = part?[String(name.replacing("~1", with: "/").replacing("~0", with: "~"))]
        }
        return part
    }

    private static func isOfType(_ name: String, _ value: JSON) -> Bool {
        switch name {
        case "null": value.isNull
        case "boolean": value.bool != nil
        case "integer": value.integer != nil || value.number.map { $0 == $0.rounded() } == true
        case "number": value.number != nil
        case "string": value.string != nil
        case "array": value.array != nil
        case "object": value.object != nil
        default: false
        }
    }

    /// Whether a pattern is found in a text; a pattern that is none is found nowhere.
    private static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let expression = try? Regex(pattern) else { return false }
        return text.firstMatch(of: expression.matchingSemantics(.unicodeScalar)) != nil
    }
}
