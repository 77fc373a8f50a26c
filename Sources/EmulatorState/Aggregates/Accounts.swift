public import EmulatorCore
import OpenSSLKit
import SQLiteKit

extension State {
    /// The CloudBase accounts.
    public var accounts: Accounts { Accounts(state: self) }
}

/// The CloudBase accounts.
public struct Accounts {
    let state: State

    /// The account of this uid.
    public func find(_ uid: UID, in environment: EnvironmentID) throws -> Account? {
        try state.connection.first(
            """
            SELECT env, uid, custom_user_id, username, device, openid, role, status, profile, password IS NOT NULL,
            created, updated, last_login FROM accounts WHERE env = ? AND uid = ?
            """, environment.rawValue, uid.rawValue, read: Self.read)
    }

    /// The account that a login names.
    public func find(_ identity: AccountIdentity, in environment: EnvironmentID) throws -> Account? {
        let (sql, text): (StaticString, String) =
            switch identity {
            case .custom(let name):
                ("SELECT uid FROM accounts WHERE env = ? AND custom_user_id = ?", name.rawValue)
            case .device(let device): ("SELECT uid FROM accounts WHERE env = ? AND device = ?", device)
            case .username(let name): ("SELECT uid FROM accounts WHERE env = ? AND username = ?", name)
            case .openid(let openID): ("SELECT uid FROM accounts WHERE env = ? AND openid = ?", openID.rawValue)
            }
        let uid = try state.connection.first(sql, environment.rawValue, text) { UID($0.text(0)) }
        return try uid.flatMap { try find($0, in: environment) }
    }

    /// The accounts of an environment, the oldest first.
    public func all(in environment: EnvironmentID) throws -> [Account] {
        try state.connection.all(
            """
            SELECT env, uid, custom_user_id, username, device, openid, role, status, profile, password IS NOT NULL,
            created, updated, last_login FROM accounts WHERE env = ? ORDER BY created, uid
            """, environment.rawValue, read: Self.read)
    }

    /// How many accounts there are.
    public func count() throws -> Int {
        try state.connection.first("SELECT count(*) FROM accounts") { $0.int(0) } ?? 0
    }

    /// Makes the account of a login that is seen for the first time.
    ///
    /// Its uid is a version 4 UUID unless it is given, and has nothing to do with the openid.
    public func create(
        _ identity: AccountIdentity, in environment: EnvironmentID, uid: UID? = nil, role: Role? = nil,
        at now: Timestamp
    ) throws -> Account {
        let account = Account(
            uid: try uid ?? UID(state.identifiers.uuid(for: .uid)), environment: environment, identity: identity,
            role: role, at: now)
        try state.connection.run(
            """
            INSERT INTO accounts (env, uid, custom_user_id, username, device, openid, role, created, updated)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            environment.rawValue, account.uid.rawValue, account.customUserID, account.username, account.device,
            account.openID?.rawValue, account.role.rawValue, now.milliseconds, now.milliseconds)
        return account
    }

    /// The account of a login, made if it is seen for the first time.
    public func findOrCreate(_ identity: AccountIdentity, in environment: EnvironmentID) throws -> Account {
        try find(identity, in: environment)
            ?? create(identity, in: environment, at: state.clock.now(in: environment))
    }

    /// Notes that an account has logged in.
    public func noteLogin(of account: Account, at now: Timestamp) throws {
        try state.connection.run(
            "UPDATE accounts SET last_login = ? WHERE env = ? AND uid = ?",
            now.milliseconds, account.environment.rawValue, account.uid.rawValue)
    }

    /// Writes what can change of an account: user name, role, status, profile, and when that was.
    public func save(_ account: Account) throws {
        try state.connection.run(
            """
            UPDATE accounts SET username = ?, role = ?, status = ?, profile = ?, updated = ? WHERE env = ? AND uid = ?
            """,
            account.username, account.role.rawValue, account.status.rawValue, account.profile.stored,
            account.updatedAt.milliseconds, account.environment.rawValue, account.uid.rawValue)
    }

    /// Sets an account's password.
    public func setPassword(_ password: String, of account: Account) throws {
        let salt = try state.identifiers.bytes(16, for: .salt)
        try state.connection.run(
            "UPDATE accounts SET password = ? WHERE env = ? AND uid = ?",
            try salt + Self.digest(password, salt), account.environment.rawValue, account.uid.rawValue)
    }

    /// Whether this is an account's password; never, if it has none.
    public func hasPassword(_ password: String, _ account: Account) throws -> Bool {
        let stored = try state.connection.first(
            "SELECT password FROM accounts WHERE env = ? AND uid = ?", account.environment.rawValue,
            account.uid.rawValue
        ) { $0.optionalBlob(0) }
        guard let stored = stored ?? nil, stored.count > 16 else { return false }
        return try constantTimeEquals(Self.digest(password, Array(stored.prefix(16))), Array(stored.dropFirst(16)))
    }

    /// Removes an account with its sessions; the next login that names it makes another uid.
    public func delete(_ account: Account) throws {
        try state.connection.run(
            "DELETE FROM accounts WHERE env = ? AND uid = ?", account.environment.rawValue, account.uid.rawValue)
    }

    /// One round: these are passwords of a test bench, and a slow digest would hold up every other call.
    private static func digest(_ password: String, _ salt: [UInt8]) throws -> [UInt8] {
        try HMACSHA256.authenticate(Array(password.utf8), key: salt)
    }

    static func read(_ row: Row) throws -> Account {
        var account = Account(
            environment: EnvironmentID(row.text(0)), uid: UID(row.text(1)),
            role: Role(rawValue: row.text(6)) ?? .externalUser, createdAt: Timestamp(milliseconds: row.int64(10)))
        account.customUserID = row.optionalText(2)
        account.username = row.optionalText(3)
        account.device = row.optionalText(4)
        account.openID = row.optionalText(5).map { OpenID($0) }
        account.status = AccountStatus(rawValue: row.text(7)) ?? .blocked
        account.profile = AccountProfile(stored: row.text(8))
        account.hasPassword = row.bool(9)
        account.updatedAt = Timestamp(milliseconds: row.int64(11))
        account.lastLoginAt = row.optionalInt64(12).map { Timestamp(milliseconds: $0) }
        return account
    }
}
