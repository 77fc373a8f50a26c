public import EmulatorCore
import JSONKit
import SQLiteKit

/// A key that signs tickets.
public struct CustomLoginKey: Sendable, Hashable {
    /// Its name, the part of a ticket before `/@@/`.
    public let id: PrivateKeyID
    /// The environment it belongs to.
    public let environment: EnvironmentID
    /// The key that verifies, as PEM.
    public let publicKey: String
    /// The key that signs, as PEM; kept for the newest key only, so that it can be downloaded again.
    public let privateKey: String?
    /// Its size.
    public let bits: Int
    /// When it was made.
    public let createdAt: Timestamp
    /// When it ceases to verify, `nil` for the newest key.
    public let deadline: Timestamp?
}

extension CustomLoginKey {
    /// The text of `tcb_custom_login.json`, `nil` once the private part is forgotten.
    ///
    /// The real file has `private_key_id`, `private_key` and `env_id`; the article prints `cred.env`, so profile
    /// `recipe` writes `env` too, which the SDK ignores.
    public func file(in profile: Profile) -> String? {
        privateKey.map { KeyMaterial.file(id, $0, of: environment, in: profile) }
    }
}

/// A key that was made or imported and has no place yet.
public struct KeyMaterial: Sendable, Hashable {
    /// Its name.
    public let id: PrivateKeyID
    /// The key that signs, as PEM.
    public let privateKey: String
    /// The key that verifies, as PEM.
    public let publicKey: String
    /// Its size.
    public let bits: Int

    /// A key of these parts.
    public init(id: PrivateKeyID, privateKey: String, publicKey: String, bits: Int) {
        self.id = id
        self.privateKey = privateKey
        self.publicKey = publicKey
        self.bits = bits
    }

    /// The text of `tcb_custom_login.json` of an environment, with this key.
    public func file(of environment: EnvironmentID, in profile: Profile) -> String {
        Self.file(id, privateKey, of: environment, in: profile)
    }

    fileprivate static func file(
        _ id: PrivateKeyID, _ privateKey: String, of environment: EnvironmentID, in profile: Profile
    ) -> String {
        var members: JSONObject = [
            "private_key_id": .string(id.rawValue), "private_key": .string(privateKey),
            "env_id": .string(environment.rawValue),
        ]
        if profile == .recipe { members.append("env", .string(environment.rawValue)) }
        return JSON.object(members).text(.pretty)
    }
}

extension State {
    /// The keys that sign tickets.
    public var customLoginKeys: CustomLoginKeys { CustomLoginKeys(state: self) }
}

/// The keys that sign tickets.
public struct CustomLoginKeys {
    let state: State

    /// The key of this name.
    public func find(_ id: PrivateKeyID) throws -> CustomLoginKey? {
        try state.connection.first(
            """
            SELECT key_id, env, public_key, private_key, bits, created, deadline FROM custom_login_keys
            WHERE key_id = ?
            """, id.rawValue, read: Self.read)
    }

    /// The newest key of an environment.
    public func current(in environment: EnvironmentID) throws -> CustomLoginKey? {
        try state.connection.first(
            """
            SELECT key_id, env, public_key, private_key, bits, created, deadline FROM custom_login_keys
            WHERE env = ? AND deadline IS NULL ORDER BY position DESC LIMIT 1
            """, environment.rawValue, read: Self.read)
    }

    /// The keys of an environment, the newest first.
    public func all(in environment: EnvironmentID) throws -> [CustomLoginKey] {
        try state.connection.all(
            """
            SELECT key_id, env, public_key, private_key, bits, created, deadline FROM custom_login_keys
            WHERE env = ? ORDER BY position DESC
            """, environment.rawValue, read: Self.read)
    }

    /// The keys of all environments.
    public func all() throws -> [CustomLoginKey] {
        try state.connection.all(
            """
            SELECT key_id, env, public_key, private_key, bits, created, deadline FROM custom_login_keys
            ORDER BY position
            """, read: Self.read)
    }

    /// Makes a key the newest one of an environment.
    ///
    /// Every older key without a deadline gets one, two hours from now; deadlines that stand are not moved, and the
    /// private parts of older keys are forgotten (management API documentation, "CreateCustomLoginKey").
    ///
    /// - Throws: ``Fault`` of kind ``FaultKind/controlConflict`` if there is a key of this name.
    public func add(_ key: KeyMaterial, to environment: EnvironmentID) throws {
        let now = try state.clock.now(in: environment)
        try state.connection.run(
            """
            UPDATE custom_login_keys SET deadline = coalesce(deadline, ?), private_key = NULL WHERE env = ?
            """, (now + Lifetimes.replacedKey).milliseconds, environment.rawValue)
        let added = try state.connection.run(
            """
            INSERT OR IGNORE INTO custom_login_keys (key_id, env, position, public_key, private_key, bits, created)
            VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM custom_login_keys), ?, ?, ?, ?)
            """,
            key.id.rawValue, environment.rawValue, key.publicKey, key.privateKey, key.bits, now.milliseconds)
        guard added == 1 else { throw Fault(.controlConflict, because: "there is a key \(key.id) already") }
    }

    /// Lets a key cease to verify at an instant, as if it had been replaced two hours before, and forgets its private part.
    public func expire(_ id: PrivateKeyID, at deadline: Timestamp) throws {
        try state.connection.run(
            "UPDATE custom_login_keys SET deadline = ?, private_key = NULL WHERE key_id = ?", deadline.milliseconds,
            id.rawValue)
    }

    private static func read(_ row: Row) throws -> CustomLoginKey {
        CustomLoginKey(
            id: PrivateKeyID(row.text(0)), environment: EnvironmentID(row.text(1)), publicKey: row.text(2),
            privateKey: row.optionalText(3), bits: row.int(4), createdAt: Timestamp(milliseconds: row.int64(5)),
            deadline: row.optionalInt64(6).map { Timestamp(milliseconds: $0) })
    }
}
