public import EmulatorCore
import SQLiteKit

/// A login code that was handed out.
public struct IssuedCode: Sendable, Hashable {
    /// The code.
    public let code: LoginCode
    /// The app it was made for.
    public let appID: AppID
    /// The person who logs in.
    public let user: String
    /// The person's openid in the app.
    public let openID: OpenID
    /// When it was made, on the emulated clock.
    public let issuedAt: Timestamp
    /// When it was exchanged or burnt, on the emulated clock.
    public var spentAt: Timestamp?
    /// The login it began.
    public let correlation: CorrelationID
}

extension State {
    /// The login codes.
    public var loginCodes: LoginCodes { LoginCodes(state: self) }
}

/// The login codes.
public struct LoginCodes {
    let state: State

    /// Makes a code for a person.
    public func issue(to user: WeChatUser, at now: Timestamp) throws -> IssuedCode {
        let code = IssuedCode(
            code: try state.identifiers.loginCode(), appID: user.appID, user: user.name, openID: user.openID,
            issuedAt: now, spentAt: nil,
            correlation: CorrelationID(try state.identifiers.hexadecimal(16, for: .correlation)))
        try state.connection.run(
            "INSERT INTO login_codes (code, appid, user, openid, issued, correlation) VALUES (?, ?, ?, ?, ?, ?)",
            code.code.rawValue, code.appID.rawValue, code.user, code.openID.rawValue, now.milliseconds,
            code.correlation.rawValue)
        return code
    }

    /// A code of somebody's earlier login, not yet in the store: what careless code may have kept.
    public func keepsake(of app: App, issuedAt: Timestamp, spentAt: Timestamp?) throws -> IssuedCode {
        let name = "somebody earlier"
        return IssuedCode(
            code: try state.identifiers.loginCode(), appID: app.id, user: name,
            openID: try Identifiers.openID(of: app.id.rawValue, name, in: state.settings.profile()),
            issuedAt: issuedAt, spentAt: spentAt,
            correlation: CorrelationID(try state.identifiers.hexadecimal(16, for: .correlation)))
    }

    /// Adds a code as it is.
    public func add(_ code: IssuedCode) throws {
        try state.connection.run(
            "INSERT INTO login_codes (code, appid, user, openid, issued, spent, correlation) VALUES (?, ?, ?, ?, ?, ?, ?)",
            code.code.rawValue, code.appID.rawValue, code.user, code.openID.rawValue, code.issuedAt.milliseconds,
            code.spentAt?.milliseconds, code.correlation.rawValue)
    }

    /// The code of this text, spent or not.
    public func find(_ code: LoginCode) throws -> IssuedCode? {
        try state.connection.first(
            "SELECT code, appid, user, openid, issued, spent, correlation FROM login_codes WHERE code = ?",
            code.rawValue, read: Self.read)
    }

    /// Marks a code as exchanged or burnt.
    public func spend(_ code: LoginCode, at now: Timestamp) throws {
        try state.connection.run(
            "UPDATE login_codes SET spent = ? WHERE code = ?", now.milliseconds, code.rawValue)
    }

    /// The latest login of an openid, for tying the later hops to it: the latest whose code was exchanged, since nobody
    /// gets further without; else the latest of all.
    public func latestCorrelation(of openID: OpenID) throws -> CorrelationID? {
        let exchanged = try state.connection.first(
            """
            SELECT correlation FROM login_codes WHERE openid = ? AND spent IS NOT NULL ORDER BY position DESC LIMIT 1
            """, openID.rawValue
        ) { CorrelationID($0.text(0)) }
        if let exchanged { return exchanged }
        return try state.connection.first(
            "SELECT correlation FROM login_codes WHERE openid = ? ORDER BY position DESC LIMIT 1", openID.rawValue
        ) { CorrelationID($0.text(0)) }
    }

    private static func read(_ row: Row) throws -> IssuedCode {
        IssuedCode(
            code: LoginCode(row.text(0)), appID: AppID(row.text(1)), user: row.text(2), openID: OpenID(row.text(3)),
            issuedAt: Timestamp(milliseconds: row.int64(4)),
            spentAt: row.optionalInt64(5).map { Timestamp(milliseconds: $0) },
            correlation: CorrelationID(row.text(6)))
    }
}
