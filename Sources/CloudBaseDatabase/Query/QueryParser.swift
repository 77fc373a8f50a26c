import EmulatorCore
import JSONKit

/// Reads a query.
enum QueryParser {
    private typealias Reading = @Sendable (JSON, inout ValueReader) throws(Fault) -> Query.Condition

    /// The operators of a field, by name.
    private static let operators: [String: Reading] = [
        "$eq": { json, reader throws(Fault) in .equals(try reader.value(json)) }
    ]

    /// The query that the wire form says.
    ///
    /// - Throws: ``Fault`` of kind `dataNotEmulated` for an operator we do not have, by name.
    static func query(_ members: JSONObject, _ reader: inout ValueReader) throws(Fault) -> Query {
        var clauses: [Query.Clause] = []
        for (name, json) in members {
            if name.utf8.first == UInt8(ascii: "$") { throw notEmulated(name) }
            let path = try FieldPath.lookup(name)
            for condition in try conditions(json, &reader) {
                try refuseTemplate(condition, at: path)
                clauses.append(.field(path, condition))
            }
        }
        return Query(clauses: clauses)
    }

    private static func conditions(_ json: JSON, _ reader: inout ValueReader) throws(Fault) -> [Query.Condition] {
        guard let members = json.object, isOperators(members) else { return [.equals(try reader.value(json))] }
        var conditions: [Query.Condition] = []
        for (name, operand) in members {
            guard let read = operators[name] else { throw notEmulated(name) }
            conditions.append(try read(operand, &reader))
        }
        return conditions
    }

    /// Whether an object names operators rather than being a value; its first member decides, as in MongoDB.
    private static func isOperators(_ members: JSONObject) -> Bool {
        guard let first = members.first(where: { _ in true })?.name else { return false }
        return first.utf8.first == UInt8(ascii: "$") && first != DocumentDate.name && first != "$timestamp"
    }

    /// The cloud replaces these by the caller's identity; taken literally they would silently find nothing.
    private static func refuseTemplate(_ condition: Query.Condition, at path: FieldPath) throws(Fault) {
        guard case .equals(.string(let text)) = condition, text == "{openid}" || text == "{uid}" else { return }
        throw Fault(.dataNotEmulated, message: "query template \(text) is not emulated yet")
    }

    private static func notEmulated(_ name: String) -> Fault {
        guard name.utf8.first == UInt8(ascii: "$") else {
            return Fault(.databaseRequestFailed, message: "unknown operator: \(name.quoted)")
        }
        return Fault(.dataNotEmulated, message: "query operator \(name.quoted) is not emulated yet")
    }
}
