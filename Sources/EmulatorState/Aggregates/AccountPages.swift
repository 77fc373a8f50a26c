public import EmulatorCore
import SQLiteKit

extension Accounts {
    /// A part of an environment's accounts, the oldest first.
    ///
    /// - Parameters:
    ///   - environment: The environment.
    ///   - status: Only accounts of this status.
    ///   - after: Only accounts behind this one in the order.
    ///   - limit: At most so many.
    /// - Returns: The accounts.
    /// - Throws: ``SQLiteFault``.
    public func page(
        in environment: EnvironmentID, status: AccountStatus?, after: Account?, limit: Int
    ) throws -> [Account] {
        try state.connection.all(
            """
            SELECT env, uid, custom_user_id, username, device, openid, role, status, profile, password IS NOT NULL,
            created, updated, last_login FROM accounts
            WHERE env = ?1 AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR (created, uid) > (?3, ?4))
            ORDER BY created, uid LIMIT ?5
            """,
            environment.rawValue, status?.rawValue, after?.createdAt.milliseconds, after?.uid.rawValue, limit,
            read: Self.read)
    }
}
