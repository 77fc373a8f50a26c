public import EmulatorCore
import SQLiteKit

/// What a role may do with a collection beyond its preset, or may not do in spite of it.
public struct RoleGrant: Sendable, Hashable {
    /// The role: a built-in one, `allUser`, or a custom one.
    public let role: RoleID
    /// The collection.
    public let collection: String
    /// Whether it gives or takes away.
    public var effect: PolicyEffect
    /// Which documents it is about, to what end.
    public var rows: [RowPermission]

    /// A grant of these parts.
    public init(role: RoleID, collection: String, effect: PolicyEffect, rows: [RowPermission]) {
        self.role = role
        self.collection = collection
        self.effect = effect
        self.rows = rows
    }
}

extension State {
    /// What roles may do with collections beyond their presets.
    public var roleGrants: RoleGrants { RoleGrants(connection: connection) }
}

/// What roles may do with collections beyond their presets.
public struct RoleGrants {
    let connection: Connection

    /// Everything that is granted on a collection, by role.
    public func on(_ collection: String, in environment: EnvironmentID) throws -> [RoleGrant] {
        try connection.all(
            "SELECT role, collection, effect, rows FROM role_grants WHERE env = ? AND collection = ?",
            environment.rawValue, collection, read: Self.read)
    }

    /// Everything that is granted in an environment, by collection and role.
    public func all(in environment: EnvironmentID) throws -> [RoleGrant] {
        try connection.all(
            "SELECT role, collection, effect, rows FROM role_grants WHERE env = ?",
            environment.rawValue, read: Self.read)
    }

    /// Adds a grant or takes its place; the collection exists.
    public func save(_ grant: RoleGrant, in environment: EnvironmentID) throws {
        try connection.run(
            "INSERT OR REPLACE INTO role_grants (env, collection, role, effect, rows) VALUES (?, ?, ?, ?, ?)",
            environment.rawValue, grant.collection, grant.role.rawValue, grant.effect.rawValue,
            grant.rows.map(\.rawValue).joined(separator: " "))
    }

    /// Takes a grant back.
    ///
    /// - Returns: Whether there was one.
    public func delete(of role: RoleID, on collection: String, in environment: EnvironmentID) throws -> Bool {
        try connection.run(
            "DELETE FROM role_grants WHERE env = ? AND collection = ? AND role = ?",
            environment.rawValue, collection, role.rawValue) == 1
    }

    private static func read(_ row: Row) -> RoleGrant {
        RoleGrant(
            role: RoleID(row.text(0)), collection: row.text(1), effect: PolicyEffect(rawValue: row.text(2)) ?? .deny,
            rows: row.text(3).split(separator: " ").compactMap { RowPermission(rawValue: String($0)) })
    }
}
