import EmulatorCore
import JSONKit
import Testing

@testable import CloudBaseDatabase

/// The value that a JSON text says.
func value(_ text: String) throws -> DocumentValue {
    var reader = ValueReader(at: World.start)
    return try reader.value(try JSON.parse(text))
}

/// The fields that a JSON text says.
func fields(_ text: String) throws -> DocumentFields {
    var reader = ValueReader(at: World.start)
    return try reader.fields(try #require(try JSON.parse(text).object))
}

/// The query that a JSON text says.
func query(_ text: String) throws -> Query {
    var reader = ValueReader(at: World.start)
    return try QueryParser.query(try #require(try JSON.parse(text).object), &reader)
}

/// The changes that a JSON text says, made to a document.
func updated(_ document: String, _ changes: String) throws -> String {
    var reader = ValueReader(at: World.start)
    var fields = DocumentFields(stored: try #require(try JSON.parse(document).object))
    let update = try UpdateParser.changes(try #require(try JSON.parse(changes).object), &reader)
    guard case .changes(let list) = update else { return "" }
    try Update.apply(list, to: &fields)
    return try fields.text()
}
