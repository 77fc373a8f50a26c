public import EmulatorCore
import OpenSSLKit
import SQLiteKit

/// A person with a WeChat account, within one app.
public struct WeChatUser: Sendable, Hashable {
    /// The app.
    public let appID: AppID
    /// The name the emulator's user gave.
    public let name: String
    /// WeChat's name for the person in this app.
    public let openID: OpenID
    /// WeChat's name for the person across the apps of one Open Platform account.
    public let unionID: UnionID?
    /// The key the app shares for this person, made at the first login.
    public var sessionKey: SessionKey?
    /// Whether WeChat refuses the person's logins (40226).
    public var isHighRisk: Bool
}

extension State {
    /// The people with WeChat accounts.
    public var weChatUsers: WeChatUsers { WeChatUsers(state: self) }
}

/// The people with WeChat accounts.
public struct WeChatUsers {
    let state: State

    /// The person of this name in an app.
    public func find(_ name: String, in appID: AppID) throws -> WeChatUser? {
        try state.connection.first(
            """
            SELECT appid, name, openid, unionid, session_key, high_risk FROM wechat_users
            WHERE appid = ? AND name = ?
            """, appID.rawValue, name, read: Self.read)
    }

    /// The persons of an app, by name.
    public func all(in appID: AppID) throws -> [WeChatUser] {
        try state.connection.all(
            """
            SELECT appid, name, openid, unionid, session_key, high_risk FROM wechat_users
            WHERE appid = ? ORDER BY name
            """, appID.rawValue, read: Self.read)
    }

    /// The person of this name, made if there is none.
    public func findOrCreate(_ name: String, in app: App) throws -> WeChatUser {
        if let user = try find(name, in: app.id) { return user }
        let profile = try state.settings.profile()
        let unionID = try app.openPlatform.map {
            UnionID(try Identifiers.openID(of: "open platform", $0, name, in: profile).rawValue)
        }
        let user = WeChatUser(
            appID: app.id, name: name, openID: try Identifiers.openID(of: app.id.rawValue, name, in: profile),
            unionID: unionID, sessionKey: nil, isHighRisk: false)
        try state.connection.run(
            "INSERT INTO wechat_users (appid, name, openid, unionid) VALUES (?, ?, ?, ?)",
            app.id.rawValue, name, user.openID.rawValue, unionID?.rawValue)
        return user
    }

    /// Writes a person's session key and risk.
    public func save(_ user: WeChatUser) throws {
        try state.connection.run(
            "UPDATE wechat_users SET session_key = ?, high_risk = ? WHERE appid = ? AND name = ?",
            user.sessionKey?.reveal(), user.isHighRisk, user.appID.rawValue, user.name)
    }

    /// A new session key: 16 random bytes.
    public func newSessionKey() throws -> SessionKey {
        SessionKey(base64: Base64.encode(try state.identifiers.bytes(16, for: .sessionKey)))
    }

    private static func read(_ row: Row) throws -> WeChatUser {
        WeChatUser(
            appID: AppID(row.text(0)), name: row.text(1), openID: OpenID(row.text(2)),
            unionID: row.optionalText(3).map { UnionID($0) },
            sessionKey: row.optionalText(4).map { SessionKey(base64: $0) }, isHighRisk: row.bool(5))
    }
}
