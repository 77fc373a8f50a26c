public import EmulatorCore
import SQLiteKit

extension State {
    /// The collections of documents.
    public var collections: Collections { Collections(connection: connection) }
    /// The documents.
    public var documents: Documents { Documents(connection: connection) }
}

/// The collections of documents.
public struct Collections {
    let connection: Connection

    /// Who may read and write a collection; `nil` if there is no such collection.
    public func permission(of name: String, in environment: EnvironmentID) throws -> CollectionPermission? {
        try connection.first(
            "SELECT permission FROM collections WHERE env = ? AND name = ?", environment.rawValue, name
        ) { CollectionPermission(rawValue: $0.text(0)) ?? .adminOnly }
    }

    /// Sets who may read and write a collection, which is made if there is none.
    public func setPermission(
        _ permission: CollectionPermission, of name: String, in environment: EnvironmentID
    ) throws {
        try connection.run(
            """
            INSERT INTO collections (env, name, permission) VALUES (?1, ?2, ?3)
            ON CONFLICT (env, name) DO UPDATE SET permission = ?3
            """, environment.rawValue, name, permission.rawValue)
    }

    /// The collections of an environment, by name, with the number of their documents.
    public func all(
        in environment: EnvironmentID
    ) throws -> [(name: String, permission: CollectionPermission, documents: Int)] {
        try connection.all(
            """
            SELECT name, permission, (SELECT count(*) FROM documents d WHERE d.env = c.env AND d.collection = c.name)
            FROM collections c WHERE env = ? ORDER BY name
            """, environment.rawValue
        ) { ($0.text(0), CollectionPermission(rawValue: $0.text(1)) ?? .adminOnly, $0.int(2)) }
    }
}

/// A document as the store holds it.
public struct StoredDocument: Sendable, Hashable {
    /// Its place in the order of insertion.
    public let position: Int64
    /// Its `_id`, as JSON text, so that the string `"1"` and the number `1` differ.
    public let id: String
    /// The uid in its `_openid`, `nil` for documents of the server side.
    public let owner: String?
    /// The whole document as JSON text.
    public let body: String
}

/// The documents.
public struct Documents {
    let connection: Connection

    /// The document of an `_id`.
    public func find(_ id: String, in collection: String, of environment: EnvironmentID) throws -> StoredDocument? {
        try connection.first(
            "SELECT position, id, owner, body FROM documents WHERE env = ? AND collection = ? AND id = ?",
            environment.rawValue, collection, id, read: Self.read)
    }

    /// Visits the documents of a collection in the order of insertion until `body` answers `false`.
    public func forEach(
        in collection: String, of environment: EnvironmentID, body: (StoredDocument) throws -> Bool
    ) throws {
        try connection.forEach(
            """
            SELECT position, id, owner, body FROM documents
            WHERE env = ? AND collection = ? ORDER BY position
            """, environment.rawValue, collection
        ) { try body(Self.read($0)) }
    }

    /// Adds a document.
    ///
    /// - Throws: ``Fault`` of kind ``FaultKind/documentExists`` if the collection has one of this `_id`.
    public func insert(
        id: String, owner: String?, body: String, into collection: String, of environment: EnvironmentID
    ) throws {
        let added = try connection.run(
            "INSERT OR IGNORE INTO documents (env, collection, id, owner, body) VALUES (?, ?, ?, ?, ?)",
            environment.rawValue, collection, id, owner, body)
        guard added == 1 else {
            throw Fault(.documentExists, because: "collection \(collection) has a document with _id \(id)")
        }
    }

    /// Writes a document's new body.
    public func update(_ document: StoredDocument, body: String) throws {
        try connection.run("UPDATE documents SET body = ? WHERE position = ?", body, document.position)
    }

    /// Removes a document.
    public func delete(_ document: StoredDocument) throws {
        try connection.run("DELETE FROM documents WHERE position = ?", document.position)
    }

    private static func read(_ row: Row) -> StoredDocument {
        StoredDocument(position: row.int64(0), id: row.text(1), owner: row.optionalText(2), body: row.text(3))
    }
}
