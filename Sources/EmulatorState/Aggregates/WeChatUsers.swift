public import EmulatorCore
import OpenSSLKit
import SQLiteKit

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
            SELECT appid, name, openid, unionid, session_key, key_made, key_expires, login_key, high_risk, nickname,
            avatar, country_code, phone FROM wechat_users WHERE appid = ? AND name = ?
            """, appID.rawValue, name, read: Self.read)
    }

    /// The person of this openid in an app.
    public func find(_ openID: OpenID, in appID: AppID) throws -> WeChatUser? {
        try state.connection.first(
            """
            SELECT appid, name, openid, unionid, session_key, key_made, key_expires, login_key, high_risk, nickname,
            avatar, country_code, phone FROM wechat_users WHERE openid = ? AND appid = ?
            """, openID.rawValue, appID.rawValue, read: Self.read)
    }

    /// The persons of an app, by name.
    public func all(in appID: AppID) throws -> [WeChatUser] {
        try state.connection.all(
            """
            SELECT appid, name, openid, unionid, session_key, key_made, key_expires, login_key, high_risk, nickname,
            avatar, country_code, phone FROM wechat_users WHERE appid = ? ORDER BY name
            """, appID.rawValue, read: Self.read)
    }

    /// The person of this name, made if there is none.
    public func findOrCreate(_ name: String, in app: App) throws -> WeChatUser {
        if let user = try find(name, in: app.id) { return user }
        let profile = try state.settings.profile()
        let user = WeChatUser(
            appID: app.id, name: name, openID: try Identifiers.openID(of: app.id.rawValue, name, in: profile),
            unionID: try unionID(of: name, in: app))
        try state.connection.run(
            "INSERT INTO wechat_users (appid, name, openid, unionid) VALUES (?, ?, ?, ?)",
            app.id.rawValue, name, user.openID.rawValue, user.unionID?.rawValue)
        return user
    }

    /// Writes everything about a person that can change.
    public func save(_ user: WeChatUser) throws {
        try state.connection.run(
            """
            UPDATE wechat_users SET session_key = ?3, key_made = ?4, key_expires = ?5, login_key = ?6, high_risk = ?7,
            nickname = ?8, avatar = ?9, country_code = ?10, phone = ?11 WHERE appid = ?1 AND name = ?2
            """,
            user.appID.rawValue, user.name, user.session?.key.reveal(), user.session?.madeAt.milliseconds,
            user.session?.expiresAt.milliseconds, user.loginKey?.reveal(), user.isHighRisk, user.nickname,
            user.avatarURL, user.phone?.countryCode, user.phone?.pure)
    }

    /// Removes a person, with the codes and data that were made for them.
    public func delete(_ user: WeChatUser) throws {
        try state.connection.run("DELETE FROM login_codes WHERE openid = ?", user.openID.rawValue)
        try state.connection.run(
            "DELETE FROM wechat_users WHERE appid = ? AND name = ?", user.appID.rawValue, user.name)
    }

    /// Gives every person of an app the unionid of its Open Platform account, or takes it away where there is none.
    public func bind(_ app: App) throws {
        for user in try all(in: app.id) {
            try state.connection.run(
                "UPDATE wechat_users SET unionid = ? WHERE appid = ? AND name = ?",
                try unionID(of: user.name, in: app)?.rawValue, app.id.rawValue, user.name)
        }
    }

    /// A new session key: 16 random bytes.
    public func newSessionKey() throws -> SessionKey {
        SessionKey(base64: Base64.encode(try state.identifiers.bytes(16, for: .sessionKey)))
    }

    /// The unionid that the person has in the other apps of the account already, else a new one.
    private func unionID(of name: String, in app: App) throws -> UnionID? {
        guard let account = app.openPlatform else { return nil }
        let known = try state.connection.first(
            """
            SELECT unionid FROM wechat_users JOIN apps USING (appid)
            WHERE open_platform = ? AND name = ? AND appid <> ? AND unionid IS NOT NULL LIMIT 1
            """, account, name, app.id.rawValue
        ) { UnionID($0.text(0)) }
        if let known { return known }
        let profile = try state.settings.profile()
        return UnionID(try Identifiers.openID(of: "open platform", account, name, in: profile).rawValue)
    }

    private static func read(_ row: Row) throws -> WeChatUser {
        var user = WeChatUser(
            appID: AppID(row.text(0)), name: row.text(1), openID: OpenID(row.text(2)),
            unionID: row.optionalText(3).map { UnionID($0) })
        user.session = row.optionalText(4).map {
            WeChatSession(
                key: SessionKey(base64: $0), madeAt: Timestamp(milliseconds: row.int64(5)),
                expiresAt: Timestamp(milliseconds: row.int64(6)))
        }
        user.loginKey = row.optionalText(7).map { SessionKey(base64: $0) }
        user.isHighRisk = row.bool(8)
        user.nickname = row.optionalText(9)
        user.avatarURL = row.optionalText(10)
        user.phone = row.optionalText(12).map { PhoneNumber(unchecked: $0, countryCode: row.text(11)) }
        return user
    }
}
