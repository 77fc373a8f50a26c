import EmulatorCore
import JSONKit

/// Reads what is to become of a document.
enum UpdateParser {
    private typealias Reading = @Sendable (FieldPath, JSON, inout ValueReader) throws(Fault) -> Update.Change

    /// The update operators, by name.
    private static let operators: [String: Reading] = [
        "$set": { path, json, reader throws(Fault) in
            .set(path, try reader.value(json, level: path.segments.count))
        }
    ]

    /// The changes that the operators say.
    ///
    /// - Throws: ``Fault`` of kind `dataNotEmulated` for an operator we do not have, by name.
    static func changes(_ members: JSONObject, _ reader: inout ValueReader) throws(Fault) -> Update {
        var changes: [Update.Change] = []
        for (name, json) in members {
            let read = try reading(name)
            guard let fields = json.object else {
                throw Fault(.databaseRequestFailed, message: "\(name): the fields to change must be an object")
            }
            for (text, operand) in fields { changes.append(try read(try path(text), operand, &reader)) }
        }
        try UpdateConflict.check(changes.map(\.path))
        return .changes(changes)
    }

    /// The replacement that a plain document says.
    static func replacement(_ members: JSONObject, _ reader: inout ValueReader) throws(Fault) -> DocumentText {
        for name in members.keys {
            try FieldName.checkWritable(name)
            try FieldName.checkTop(name)
        }
        return try DocumentText(try reader.fields(members))
    }

    private static func reading(_ name: String) throws(Fault) -> Reading {
        if let read = operators[name] { return read }
        guard name.utf8.first == UInt8(ascii: "$") else {
            throw Fault(
                .databaseRequestFailed, message: "the update must consist of operators, but has \(name.quoted)")
        }
        throw Fault(.dataNotEmulated, message: "update operator \(name.quoted) is not emulated yet")
    }

    private static func path(_ text: String) throws(Fault) -> FieldPath {
        let path = FieldPath(text)
        try FieldName.checkWritable(path.segments.first?.name ?? "")
        for segment in path.segments {
            if segment.name == "$" || segment.name.hasPrefix("$[") {
                throw Fault(
                    .dataNotEmulated, message: "positional operator \(segment.name.quoted) is not emulated yet")
            }
            try FieldName.check(segment.name)
        }
        guard path.segments.count <= DocumentLimits.depth else {
            throw Fault(
                .databaseRequestFailed, message: "a path has more than \(DocumentLimits.depth) parts")
        }
        return path
    }
}
