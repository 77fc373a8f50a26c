import EmulatorCore
import JSONKit

/// In which order documents are given: by the first key, then by the next; the order of insertion settles the rest.
struct SortOrder: Sendable {
    /// A key of the order.
    struct Key: Sendable {
        let path: FieldPath
        let isDescending: Bool
    }

    let keys: [Key]

    /// The order that `order` says.
    ///
    /// - Throws: ``Fault`` of kind `dataInvalidParameter` if it is no array of `{field, direction}`.
    init(_ json: JSON?) throws(Fault) {
        var keys: [Key] = []
        for item in try Self.items(json) { keys.append(try Self.key(item)) }
        self.keys = keys
    }

    private static func items(_ json: JSON?) throws(Fault) -> [JSON] {
        guard let json else { return [] }
        guard let items = json.array else {
            throw Fault(.dataInvalidParameter, message: "param.order must be an array")
        }
        guard items.count <= DocumentLimits.orderKeys else {
            throw Fault(
                .dataInvalidParameter, message: "param.order has more than \(DocumentLimits.orderKeys) keys")
        }
        return items
    }

    private static func key(_ json: JSON) throws(Fault) -> Key {
        guard let field = json["field"]?.string, !field.isEmpty else {
            throw Fault(.dataInvalidParameter, message: "param.order: field must be a non-empty string")
        }
        switch json["direction"]?.string {
        case "asc": return Key(path: try FieldPath.lookup(field), isDescending: false)
        case "desc": return Key(path: try FieldPath.lookup(field), isDescending: true)
        default: throw Fault(.dataInvalidParameter, message: "param.order: direction must be asc or desc")
        }
    }
}
