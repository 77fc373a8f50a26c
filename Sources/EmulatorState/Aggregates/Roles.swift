public import EmulatorCore
import SQLiteKit

/// A role that somebody made, beside the built-in ones.
public struct CustomRole: Sendable, Hashable {
    /// Its `RoleIdentity`, which tokens and rules name.
    public let id: RoleID
    /// The environment it belongs to.
    public let environment: EnvironmentID
    /// The name that people see.
    public var name: String
    /// A few words.
    public var description: String
    /// When it was made.
    public let createdAt: Timestamp

    /// A role of these parts.
    public init(id: RoleID, environment: EnvironmentID, name: String, description: String, createdAt: Timestamp) {
        self.id = id
        self.environment = environment
        self.name = name
        self.description = description
        self.createdAt = createdAt
    }
}

extension State {
    /// The custom roles.
    public var roles: Roles { Roles(connection: connection) }
}

/// The custom roles of environments, and who has them.
public struct Roles {
    let connection: Connection

    /// The role of this identity.
    public func find(_ id: RoleID, in environment: EnvironmentID) throws -> CustomRole? {
        try connection.first(
            "SELECT env, identity, name, description, created FROM roles WHERE env = ? AND identity = ?",
            environment.rawValue, id.rawValue, read: Self.read)
    }

    /// The roles of an environment, the oldest first.
    public func all(in environment: EnvironmentID) throws -> [CustomRole] {
        try connection.all(
            "SELECT env, identity, name, description, created FROM roles WHERE env = ? ORDER BY created, identity",
            environment.rawValue, read: Self.read)
    }

    /// Adds a role or writes the changed one.
    public func save(_ role: CustomRole) throws {
        try connection.run(
            """
            INSERT INTO roles (env, identity, name, description, created) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (env, identity) DO UPDATE SET name = ?3, description = ?4
            """,
            role.environment.rawValue, role.id.rawValue, role.name, role.description, role.createdAt.milliseconds)
    }

    /// Removes a role, also from everyone who has it, with what was granted to it.
    public func delete(_ id: RoleID, in environment: EnvironmentID) throws {
        try connection.run(
            "DELETE FROM role_grants WHERE env = ? AND role = ?", environment.rawValue, id.rawValue)
        try connection.run(
            "DELETE FROM roles WHERE env = ? AND identity = ?", environment.rawValue, id.rawValue)
    }

    /// The custom roles that an account has, by name.
    public func assigned(to account: Account) throws -> [RoleID] {
        try assigned(to: account.uid, in: account.environment)
    }

    /// The custom roles that the account of a uid has, by name.
    public func assigned(to uid: UID, in environment: EnvironmentID) throws -> [RoleID] {
        try connection.all(
            "SELECT identity FROM account_roles WHERE env = ? AND uid = ? ORDER BY identity",
            environment.rawValue, uid.rawValue
        ) { RoleID($0.text(0)) }
    }

    /// The identities of all roles that an account has: the built-in one first, then the custom ones by name.
    public func identities(of account: Account) throws -> [String] {
        try [account.role.rawValue] + assigned(to: account).map(\.rawValue)
    }

    /// The accounts that have a role.
    public func members(of id: RoleID, in environment: EnvironmentID) throws -> [UID] {
        try connection.all(
            "SELECT uid FROM account_roles WHERE env = ? AND identity = ? ORDER BY uid",
            environment.rawValue, id.rawValue
        ) { UID($0.text(0)) }
    }

    /// Lets an account have these roles of its environment and no others; they exist.
    public func assign(_ wanted: [RoleID], inPlaceOfAllOf account: Account) throws {
        for role in try assigned(to: account) where !wanted.contains(role) { try withdraw(role, from: account) }
        for role in wanted { try assign(role, to: account) }
    }

    /// Gives an account a role of its environment; the role exists.
    public func assign(_ id: RoleID, to account: Account) throws {
        try connection.run(
            "INSERT OR IGNORE INTO account_roles (env, uid, identity) VALUES (?, ?, ?)",
            account.environment.rawValue, account.uid.rawValue, id.rawValue)
    }

    /// Takes a role from an account.
    public func withdraw(_ id: RoleID, from account: Account) throws {
        try connection.run(
            "DELETE FROM account_roles WHERE env = ? AND uid = ? AND identity = ?",
            account.environment.rawValue, account.uid.rawValue, id.rawValue)
    }

    private static func read(_ row: Row) throws -> CustomRole {
        CustomRole(
            id: RoleID(row.text(1)), environment: EnvironmentID(row.text(0)), name: row.text(2),
            description: row.text(3), createdAt: Timestamp(milliseconds: row.int64(4)))
    }
}
