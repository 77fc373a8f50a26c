public import EmulatorCore
import OpenSSLKit
import SQLiteKit

/// A refresh token that was handed out.
public struct RefreshToken: Sendable, Hashable {
    /// The session it prolongs.
    public let session: SessionID
    /// When it dies of age.
    public let expiresAt: Timestamp
    /// When it was exchanged for the next one.
    public let spentAt: Timestamp?
}

/// A token that says who holds the device, between the two calls of a login by openid.
public struct ProviderToken: Sendable, Hashable {
    /// The environment it is for.
    public let environment: EnvironmentID
    /// Who holds the device.
    public let openID: OpenID
    /// When it dies of age.
    public let expiresAt: Timestamp
    /// When it was used.
    public let spentAt: Timestamp?
    /// The WeChat login it came from.
    public let correlation: CorrelationID?
}

extension State {
    /// The tokens that are good once.
    public var oneTimeTokens: OneTimeTokens { OneTimeTokens(state: self) }
}

/// The opaque tokens of the auth service that are good once; only their digests are stored.
public struct OneTimeTokens {
    let state: State

    /// Makes a refresh token: `m.` and 43 characters, as documentation examples begin.
    public func issueRefreshToken(for session: Session, at now: Timestamp) throws -> String {
        let text = "m." + Base64URL.encode(try state.identifiers.bytes(32, for: .refreshToken))
        try state.connection.run(
            "INSERT INTO refresh_tokens (digest, session, expires) VALUES (?, ?, ?)",
            try Self.digest(text), session.id.rawValue, (now + session.refreshTokenLife).milliseconds)
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

    /// When the refresh token of a session that is not spent dies of age; `nil` if it has none.
    public func refreshDeadline(of session: Session) throws -> Timestamp? {
        let deadline = try state.connection.first(
            "SELECT max(expires) FROM refresh_tokens WHERE session = ? AND spent IS NULL", session.id.rawValue
        ) { $0.optionalInt64(0) }
        return (deadline ?? nil).map { Timestamp(milliseconds: $0) }
    }

    /// Marks a refresh token as exchanged.
    public func spendRefreshToken(_ text: String, at now: Timestamp) throws {
        try state.connection.run(
            "UPDATE refresh_tokens SET spent = ? WHERE digest = ?", now.milliseconds, try Self.digest(text))
    }

    /// Makes a provider token for whoever holds a device.
    public func issueProviderToken(
        for openID: OpenID, in environment: EnvironmentID, correlation: CorrelationID?, at now: Timestamp
    ) throws -> String {
        let text = Base64URL.encode(try state.identifiers.bytes(32, for: .providerToken))
        try state.connection.run(
            "INSERT INTO provider_tokens (digest, env, openid, expires, correlation) VALUES (?, ?, ?, ?, ?)",
            try Self.digest(text), environment.rawValue, openID.rawValue,
            (now + Lifetimes.providerToken).milliseconds, correlation?.rawValue)
        return text
    }

    /// The provider token of this text, spent or not.
    public func providerToken(_ text: String) throws -> ProviderToken? {
        try state.connection.first(
            "SELECT env, openid, expires, spent, correlation FROM provider_tokens WHERE digest = ?",
            try Self.digest(text)
        ) { row in
            ProviderToken(
                environment: EnvironmentID(row.text(0)), openID: OpenID(row.text(1)),
                expiresAt: Timestamp(milliseconds: row.int64(2)),
                spentAt: row.optionalInt64(3).map { Timestamp(milliseconds: $0) },
                correlation: row.optionalText(4).map { CorrelationID($0) })
        }
    }

    /// Marks a provider token as used.
    public func spendProviderToken(_ text: String, at now: Timestamp) throws {
        try state.connection.run(
            "UPDATE provider_tokens SET spent = ? WHERE digest = ?", now.milliseconds, try Self.digest(text))
    }

    private static func digest(_ text: String) throws -> [UInt8] {
        try SHA256.digest(Array(text.utf8))
    }
}
