public import EmulatorCore
import SQLiteKit

/// A CloudBase login on one device, from sign-in to sign-out, or the credential of a server.
public struct Session: Sendable, Hashable {
    /// Its name, the `sid` of its access tokens.
    public let id: SessionID
    /// The environment.
    public let environment: EnvironmentID
    /// The account; `nil` for the server side, which has none.
    public let uid: UID?
    /// How it logged in; `nil` for the server side.
    public let method: LoginMethod?
    /// The device, as `x-device-id` names it.
    public let device: String?
    /// How long its access tokens live: the setting at the time of the login.
    public let accessTokenLife: Duration
    /// How long its refresh tokens live: the setting at the time of the login.
    public let refreshTokenLife: Duration
    /// When it began.
    public let createdAt: Timestamp
    /// The WeChat login it came from.
    public let correlation: CorrelationID?
    /// When it was ended, `nil` while it lives.
    public var endedAt: Timestamp?
    /// What ended it.
    public var end: SessionEnd?
}

extension State {
    /// The CloudBase logins.
    public var sessions: Sessions { Sessions(state: self) }
}

/// The CloudBase logins.
public struct Sessions {
    let state: State

    /// Begins the session of an account, and ends those of devices that are now too many.
    public func begin(
        for account: Account, by method: LoginMethod, in environment: Environment, device: String?,
        correlation: CorrelationID?, at now: Timestamp
    ) throws -> Session {
        if let most = environment.auth.maxDevices {
            try makeRoom(for: device, of: account, upTo: most - 1, at: now)
        }
        let session = Session(
            id: try newID(), environment: account.environment, uid: account.uid, method: method, device: device,
            accessTokenLife: environment.auth.accessTokenLife, refreshTokenLife: environment.auth.refreshTokenLife,
            createdAt: now, correlation: correlation)
        try insert(session)
        return session
    }

    /// Begins a session of the server side, which has no account and cannot be prolonged.
    public func beginServer(in environment: EnvironmentID, life: Duration, at now: Timestamp) throws -> Session {
        let session = Session(
            id: try newID(), environment: environment, uid: nil, method: nil, device: nil, accessTokenLife: life,
            refreshTokenLife: .zero, createdAt: now, correlation: nil)
        try insert(session)
        return session
    }

    /// The session of this name.
    public func find(_ id: SessionID) throws -> Session? {
        try state.connection.first(
            """
            SELECT session, env, uid, method, device, access_life, refresh_life, created, correlation, ended,
            end_reason FROM sessions WHERE session = ?
            """, id.rawValue, read: Self.read)
    }

    /// The sessions of an account, the newest first.
    public func all(of account: Account) throws -> [Session] {
        try state.connection.all(
            """
            SELECT session, env, uid, method, device, access_life, refresh_life, created, correlation, ended,
            end_reason FROM sessions WHERE env = ? AND uid = ? ORDER BY position DESC
            """, account.environment.rawValue, account.uid.rawValue, read: Self.read)
    }

    /// Ends a session: none of its tokens is good any more.
    public func end(_ id: SessionID, at now: Timestamp, by end: SessionEnd) throws {
        try state.connection.run(
            "UPDATE sessions SET ended = ?, end_reason = ? WHERE session = ? AND ended IS NULL",
            now.milliseconds, end.rawValue, id.rawValue)
    }

    /// Ends the sessions of an account, all of them or those of one device.
    ///
    /// - Returns: How many were alive.
    @discardableResult
    public func endAll(
        of account: Account, on device: String? = nil, at now: Timestamp, by end: SessionEnd
    ) throws -> Int {
        try state.connection.run(
            """
            UPDATE sessions SET ended = ?1, end_reason = ?2
            WHERE env = ?3 AND uid = ?4 AND ended IS NULL AND (?5 IS NULL OR device = ?5)
            """, now.milliseconds, end.rawValue, account.environment.rawValue, account.uid.rawValue, device)
    }

    /// A device logs in anew, or in the place of the one that logged in longest ago (documentation of `MaxDevice`).
    private func makeRoom(for device: String?, of account: Account, upTo most: Int, at now: Timestamp) throws {
        if let device {
            try endAll(of: account, on: device, at: now, by: .renewed)
        }
        try state.connection.run(
            """
            UPDATE sessions SET ended = ?1, end_reason = ?2 WHERE session IN (
                SELECT session FROM sessions WHERE env = ?3 AND uid = ?4 AND ended IS NULL
                ORDER BY position DESC LIMIT -1 OFFSET ?5)
            """, now.milliseconds, SessionEnd.displaced.rawValue, account.environment.rawValue, account.uid.rawValue,
            most)
    }

    private func newID() throws -> SessionID {
        SessionID(try state.identifiers.hexadecimal(32, for: .session))
    }

    private func insert(_ session: Session) throws {
        try state.connection.run(
            """
            INSERT INTO sessions (session, env, uid, method, device, access_life, refresh_life, created, correlation,
            position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
            (SELECT coalesce(max(position), 0) + 1 FROM sessions WHERE env = ?2 AND uid IS ?3))
            """,
            session.id.rawValue, session.environment.rawValue, session.uid?.rawValue, session.method?.rawValue,
            session.device, session.accessTokenLife.milliseconds, session.refreshTokenLife.milliseconds,
            session.createdAt.milliseconds, session.correlation?.rawValue)
    }

    private static func read(_ row: Row) throws -> Session {
        Session(
            id: SessionID(row.text(0)), environment: EnvironmentID(row.text(1)),
            uid: row.optionalText(2).map { UID($0) }, method: row.optionalText(3).flatMap(LoginMethod.init),
            device: row.optionalText(4), accessTokenLife: .milliseconds(row.int64(5)),
            refreshTokenLife: .milliseconds(row.int64(6)), createdAt: Timestamp(milliseconds: row.int64(7)),
            correlation: row.optionalText(8).map { CorrelationID($0) },
            endedAt: row.optionalInt64(9).map { Timestamp(milliseconds: $0) },
            end: row.optionalText(10).flatMap(SessionEnd.init))
    }
}
