public import EmulatorCore
import SQLiteKit

/// A CloudBase account.
public struct Account: Sendable, Hashable {
    /// CloudBase's key of it.
    public let uid: UID
    /// The environment it belongs to.
    public let environment: EnvironmentID
    /// The app's own name for it.
    public let customUserID: String?
    /// Its role.
    public var role: Role
    /// Whether it may log in.
    public var status: AccountStatus
    /// When it was made: at its first login.
    public let createdAt: Timestamp
    /// When it last logged in.
    public let lastLoginAt: Timestamp?
}

extension State {
    /// The CloudBase accounts.
    public var accounts: Accounts { Accounts(state: self) }
}

/// The CloudBase accounts.
public struct Accounts {
    let state: State

    /// The account of this uid.
    public func find(_ uid: UID) throws -> Account? {
        try state.connection.first(
            """
            SELECT uid, env, custom_user_id, role, status, created, last_login FROM accounts WHERE uid = ?
            """, uid.rawValue, read: Self.read)
    }

    /// The account that the app calls by this name.
    public func find(_ name: CustomUserID, in environment: EnvironmentID) throws -> Account? {
        try state.connection.first(
            """
            SELECT uid, env, custom_user_id, role, status, created, last_login FROM accounts
            WHERE env = ? AND custom_user_id = ?
            """, environment.rawValue, name.rawValue, read: Self.read)
    }

    /// The accounts of an environment, the oldest first.
    public func all(in environment: EnvironmentID) throws -> [Account] {
        try state.connection.all(
            """
            SELECT uid, env, custom_user_id, role, status, created, last_login FROM accounts
            WHERE env = ? ORDER BY created, uid
            """, environment.rawValue, read: Self.read)
    }

    /// How many accounts there are.
    public func count() throws -> Int {
        try state.connection.first("SELECT count(*) FROM accounts") { $0.int(0) } ?? 0
    }

    /// Makes the account of a name; its uid is a version 4 UUID and has nothing to do with the openid.
    public func create(_ name: CustomUserID, in environment: EnvironmentID, at now: Timestamp) throws -> Account {
        let account = Account(
            uid: UID(try state.identifiers.uuid(for: .uid)), environment: environment, customUserID: name.rawValue,
            role: .externalUser, status: .active, createdAt: now, lastLoginAt: nil)
        try state.connection.run(
            "INSERT INTO accounts (uid, env, custom_user_id, role, created) VALUES (?, ?, ?, ?, ?)",
            account.uid.rawValue, environment.rawValue, name.rawValue, account.role.rawValue, now.milliseconds)
        return account
    }

    /// Notes that an account has logged in.
    public func noteLogin(of uid: UID, at now: Timestamp) throws {
        try state.connection.run(
            "UPDATE accounts SET last_login = ? WHERE uid = ?", now.milliseconds, uid.rawValue)
    }

    /// Writes an account's role and status.
    public func save(_ account: Account) throws {
        try state.connection.run(
            "UPDATE accounts SET role = ?, status = ? WHERE uid = ?",
            account.role.rawValue, account.status.rawValue, account.uid.rawValue)
    }

    /// Removes an account and its sessions; the name's next login makes another uid.
    public func delete(_ uid: UID) throws {
        try state.connection.run("DELETE FROM accounts WHERE uid = ?", uid.rawValue)
    }

    private static func read(_ row: Row) throws -> Account {
        Account(
            uid: UID(row.text(0)), environment: EnvironmentID(row.text(1)), customUserID: row.optionalText(2),
            role: Role(rawValue: row.text(3)) ?? .externalUser,
            status: AccountStatus(rawValue: row.text(4)) ?? .blocked,
            createdAt: Timestamp(milliseconds: row.int64(5)),
            lastLoginAt: row.optionalInt64(6).map { Timestamp(milliseconds: $0) })
    }
}
