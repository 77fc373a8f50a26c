public import EmulatorCore
import SQLiteKit

/// A key that signs the access tokens of an environment.
public struct TokenKey: Sendable, Hashable {
    /// Its name, the `kid` of the tokens.
    public let id: String
    /// The environment it belongs to.
    public let environment: EnvironmentID
    /// The signature it makes.
    public let algorithm: AuthSettings.TokenAlgorithm
    /// The key that signs, as PEM.
    public let privateKey: String
    /// When it was made.
    public let createdAt: Timestamp

    /// A key of these parts.
    public init(
        id: String, environment: EnvironmentID, algorithm: AuthSettings.TokenAlgorithm, privateKey: String,
        createdAt: Timestamp
    ) {
        self.id = id
        self.environment = environment
        self.algorithm = algorithm
        self.privateKey = privateKey
        self.createdAt = createdAt
    }
}

extension State {
    /// The keys that sign access tokens.
    public var tokenKeys: TokenKeys { TokenKeys(connection: connection) }
}

/// The keys that sign access tokens; older ones stay, so that what they signed can be verified while it lives.
public struct TokenKeys {
    let connection: Connection

    /// The keys of an environment, the newest first.
    public func all(in environment: EnvironmentID) throws -> [TokenKey] {
        try connection.all(
            """
            SELECT key_id, env, algorithm, private_key, created FROM token_keys WHERE env = ?
            ORDER BY position DESC
            """, environment.rawValue, read: Self.read)
    }

    /// The keys of all environments.
    func all() throws -> [TokenKey] {
        try connection.all(
            "SELECT key_id, env, algorithm, private_key, created FROM token_keys", read: Self.read)
    }

    /// The key that signs: the newest one of the environment's algorithm; `nil` while that is still being made.
    public func current(in environment: Environment) throws -> TokenKey? {
        try all(in: environment.id).first { $0.algorithm == environment.auth.tokenAlgorithm }
    }

    /// Makes a key the newest one of its environment.
    public func add(_ key: TokenKey) throws {
        try connection.run(
            """
            INSERT INTO token_keys (key_id, env, position, algorithm, private_key, created)
            VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM token_keys WHERE env = ?2), ?3, ?4, ?5)
            """,
            key.id, key.environment.rawValue, key.algorithm.rawValue, key.privateKey, key.createdAt.milliseconds)
    }

    private static func read(_ row: Row) throws -> TokenKey {
        TokenKey(
            id: row.text(0), environment: EnvironmentID(row.text(1)),
            algorithm: AuthSettings.TokenAlgorithm(rawValue: row.text(2)) ?? .es256, privateKey: row.text(3),
            createdAt: Timestamp(milliseconds: row.int64(4)))
    }
}
