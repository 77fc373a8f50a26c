public import EmulatorCore
import SQLiteKit

/// A WeChat access token that was handed out.
public struct IssuedPlatformToken: Sendable, Hashable {
    /// The two interfaces that hand tokens out know nothing of each other's (documented).
    public enum Kind: String, Sendable, Hashable {
        /// By `cgi-bin/token`.
        case plain
        /// By `cgi-bin/stable_token`.
        case stable
    }

    /// The token.
    public let token: PlatformAccessToken
    /// The app it speaks for.
    public let appID: AppID
    /// Who handed it out.
    public let kind: Kind
    /// When, on the emulated clock.
    public let issuedAt: Timestamp
    /// Whether a forced refresh made it.
    public let isForced: Bool
    /// When it ends because another one took its place; `nil` if none did.
    public let deadline: Timestamp?

    /// How much of its two hours is left.
    public func rest(at now: Timestamp) -> Duration { Lifetimes.platformToken - now.age(since: issuedAt) }
}

extension State {
    /// WeChat's access tokens.
    public var platformTokens: PlatformTokens { PlatformTokens(state: self) }
}

/// WeChat's access tokens.
public struct PlatformTokens {
    /// How many tokens of late are remembered, so that a dead one is told from one that never was; what other apps ask
    /// for takes none from an app.
    private static let kept: Int64 = 10_000

    let state: State

    /// The token of this text, dead or alive.
    public func find(_ token: PlatformAccessToken) throws -> IssuedPlatformToken? {
        try state.connection.first(
            "SELECT token, appid, kind, issued, forced, deadline FROM platform_tokens WHERE token = ?", token.reveal(),
            read: Self.read)
    }

    /// The newest token of an app, if none has taken its place.
    public func current(_ kind: IssuedPlatformToken.Kind, of appID: AppID) throws -> IssuedPlatformToken? {
        try state.connection.first(
            """
            SELECT token, appid, kind, issued, forced, deadline FROM platform_tokens
            WHERE appid = ? AND kind = ? AND deadline IS NULL ORDER BY position DESC LIMIT 1
            """, appID.rawValue, kind.rawValue, read: Self.read)
    }

    /// Hands a token out.
    public func issue(
        _ kind: IssuedPlatformToken.Kind, to appID: AppID, at now: Timestamp, isForced: Bool = false
    ) throws -> IssuedPlatformToken {
        let issued = IssuedPlatformToken(
            token: try state.identifiers.platformAccessToken(), appID: appID, kind: kind, issuedAt: now,
            isForced: isForced, deadline: nil)
        try state.connection.run(
            "INSERT INTO platform_tokens (token, appid, kind, issued, forced) VALUES (?, ?, ?, ?, ?)",
            issued.token.reveal(), appID.rawValue, kind.rawValue, now.milliseconds, isForced)
        try state.connection.run(
            "DELETE FROM platform_tokens WHERE appid = ? AND kind = ? AND position <= ?", appID.rawValue,
            kind.rawValue, state.connection.lastInsertRowID - Self.kept)
        return issued
    }

    /// Ends the tokens of an app that are alive and have no end yet.
    public func retire(
        _ kind: IssuedPlatformToken.Kind, of appID: AppID, by deadline: Timestamp, at now: Timestamp
    ) throws {
        try state.connection.run(
            """
            UPDATE platform_tokens SET deadline = ? WHERE appid = ? AND kind = ? AND deadline IS NULL AND issued > ?
            """, deadline.milliseconds, appID.rawValue, kind.rawValue,
            (now + .seconds(-Lifetimes.platformToken.wholeSeconds)).milliseconds)
    }

    private static func read(_ row: Row) throws -> IssuedPlatformToken {
        IssuedPlatformToken(
            token: PlatformAccessToken(row.text(0)), appID: AppID(row.text(1)),
            kind: IssuedPlatformToken.Kind(rawValue: row.text(2)) ?? .plain,
            issuedAt: Timestamp(milliseconds: row.int64(3)), isForced: row.bool(4),
            deadline: row.optionalInt64(5).map { Timestamp(milliseconds: $0) })
    }
}
