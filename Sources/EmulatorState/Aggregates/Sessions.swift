public import EmulatorCore
import OpenSSLKit
import SQLiteKit

/// A CloudBase login on one device, from sign-in to sign-out.
public struct Session: Sendable, Hashable {
    /// Its name, the `jti` of its access tokens.
    public let id: SessionID
    /// The environment.
    public let environment: EnvironmentID
    /// The account.
    public let uid: UID
    /// When it was ended, `nil` while it lives.
    public let endedAt: Timestamp?
    /// The WeChat login it came from.
    public let correlation: CorrelationID?
}

/// A refresh token that was handed out.
public struct RefreshToken: Sendable, Hashable {
    /// The session it prolongs.
    public let session: SessionID
    /// When it dies of age.
    public let expiresAt: Timestamp
    /// When it was exchanged for the next one.
    public let spentAt: Timestamp?
}

extension State {
    /// The CloudBase logins.
    public var sessions: Sessions { Sessions(state: self) }
}

/// The CloudBase logins and their refresh tokens.
public struct Sessions {
    let state: State

    /// Begins a session.
    public func begin(
        for account: Account, device: String?, correlation: CorrelationID?, at now: Timestamp
    ) throws -> Session {
        let session = Session(
            id: SessionID(try state.identifiers.hexadecimal(32, for: .session)), environment: account.environment,
            uid: account.uid, endedAt: nil, correlation: correlation)
        try state.connection.run(
            "INSERT INTO sessions (session, env, uid, device, created, correlation) VALUES (?, ?, ?, ?, ?, ?)",
            session.id.rawValue, session.environment.rawValue, session.uid.rawValue, device, now.milliseconds,
            correlation?.rawValue)
        return session
    }

    /// The session of this name.
    public func find(_ id: SessionID) throws -> Session? {
        try state.connection.first(
            "SELECT session, env, uid, ended, correlation FROM sessions WHERE session = ?", id.rawValue
        ) { row in
            Session(
                id: SessionID(row.text(0)), environment: EnvironmentID(row.text(1)), uid: UID(row.text(2)),
                endedAt: row.optionalInt64(3).map { Timestamp(milliseconds: $0) },
                correlation: row.optionalText(4).map { CorrelationID($0) })
        }
    }

    /// Ends a session: none of its tokens is good any more.
    public func end(_ id: SessionID, at now: Timestamp) throws {
        try state.connection.run(
            "UPDATE sessions SET ended = coalesce(ended, ?) WHERE session = ?", now.milliseconds, id.rawValue)
    }

    /// Makes a refresh token: `m.` and 43 characters, as documentation examples begin; only its digest is stored.
    public func issueRefreshToken(for session: SessionID, expiringAt deadline: Timestamp) throws -> String {
        let text = "m." + Base64URL.encode(try state.identifiers.bytes(32, for: .refreshToken))
        try state.connection.run(
            "INSERT INTO refresh_tokens (digest, session, expires) VALUES (?, ?, ?)",
            try Self.digest(text), session.rawValue, deadline.milliseconds)
        return text
    }

    /// The refresh token of this text, spent or not.
    public func refreshToken(_ text: String) throws -> RefreshToken? {
        try state.connection.first(
            "SELECT session, expires, spent FROM refresh_tokens WHERE digest = ?", try Self.digest(text)
        ) { row in
            RefreshToken(
                session: SessionID(row.text(0)), expiresAt: Timestamp(milliseconds: row.int64(1)),
                spentAt: row.optionalInt64(2).map { Timestamp(milliseconds: $0) })
        }
    }

    /// Marks a refresh token as exchanged.
    public func spendRefreshToken(_ text: String, at now: Timestamp) throws {
        try state.connection.run(
            "UPDATE refresh_tokens SET spent = ? WHERE digest = ?", now.milliseconds, try Self.digest(text))
    }

    private static func digest(_ text: String) throws -> [UInt8] {
        try SHA256.digest(Array(text.utf8))
    }
}
