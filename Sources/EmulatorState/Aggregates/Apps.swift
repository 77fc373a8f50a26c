public import EmulatorCore
import JSONKit
import SQLiteKit

/// A mini program, as WeChat knows it.
public struct App: Sendable, Hashable {
    /// The public name.
    public let id: AppID
    /// The password of its server side.
    public var secret: AppSecret
    /// The environment it was made with, whose clock it follows.
    public let environment: EnvironmentID?
    /// The Open Platform account that gives its users a unionid.
    public var openPlatform: String?
    /// Whether it is a mini program; other accounts have no jscode2session.
    public var isMiniProgram = true
    /// Whether WeChat has banned it.
    public var isBanned = false
    /// When a login renews a person's session key.
    public var sessionKeyRotation = SessionKeyRotation.always
    /// Its own minute quota, `nil` for the default.
    public var minuteQuota: MinuteQuota?
    /// Its calls per day, 0 for no limit.
    public var dailyLimit = 0
    /// The addresses its server may call from; empty for any.
    public var addresses: [String] = []
    /// Its list of server domains.
    public var requestDomains: [String] = []

    /// An app of its own kind, not banned, without limits.
    public init(id: AppID, secret: AppSecret, environment: EnvironmentID? = nil, openPlatform: String? = nil) {
        self.id = id
        self.secret = secret
        self.environment = environment
        self.openPlatform = openPlatform
    }
}

extension State {
    /// The mini programs.
    public var apps: Apps { Apps(state: self) }
}

/// The mini programs.
public struct Apps {
    let state: State
    private var connection: Connection { state.connection }

    /// The app of this name.
    public func find(_ id: AppID) throws -> App? {
        try connection.first(
            """
            SELECT appid, secret, env, open_platform, kind, banned, quota_limit, quota_scope, daily_limit, addresses,
            request_domains, session_key_rotation FROM apps WHERE appid = ?
            """, id.rawValue, read: Self.read)
    }

    /// All apps, by name.
    public func all() throws -> [App] {
        try connection.all(
            """
            SELECT appid, secret, env, open_platform, kind, banned, quota_limit, quota_scope, daily_limit, addresses,
            request_domains, session_key_rotation FROM apps ORDER BY appid
            """, read: Self.read)
    }

    /// How many apps there are.
    public func count() throws -> Int {
        try connection.first("SELECT count(*) FROM apps") { $0.int(0) } ?? 0
    }

    /// Adds an app or writes the changed one.
    public func save(_ app: App) throws {
        try connection.run(
            """
            INSERT INTO apps (appid, secret, env, open_platform, kind, banned, quota_limit, quota_scope, daily_limit,
            addresses, request_domains, session_key_rotation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            ON CONFLICT (appid) DO UPDATE SET secret = ?2, env = ?3, open_platform = ?4, kind = ?5, banned = ?6,
            quota_limit = ?7, quota_scope = ?8, daily_limit = ?9, addresses = ?10, request_domains = ?11,
            session_key_rotation = ?12
            """,
            app.id.rawValue, app.secret.reveal(), app.environment?.rawValue, app.openPlatform,
            app.isMiniProgram ? "miniprogram" : "other", app.isBanned, app.minuteQuota?.limit,
            app.minuteQuota?.scope.rawValue, app.dailyLimit, Self.text(app.addresses), Self.text(app.requestDomains),
            app.sessionKeyRotation.text)
    }

    /// Removes an app with its users, and whatever was made for them.
    public func delete(_ id: AppID) throws {
        try connection.run("DELETE FROM login_codes WHERE appid = ?", id.rawValue)
        try connection.run("DELETE FROM quota_windows WHERE appid = ?", id.rawValue)
        try connection.run("DELETE FROM apps WHERE appid = ?", id.rawValue)
        state.faultRules.changed()
    }

    /// The apps that were made together with an environment, and not by a configuration.
    public func made(with environment: EnvironmentID) throws -> [AppID] {
        try connection.all(
            """
            SELECT appid FROM apps WHERE env = ? AND NOT EXISTS (SELECT 1 FROM seeds WHERE kind = 'app' AND id = appid)
            """, environment.rawValue
        ) { AppID($0.text(0)) }
    }

    private static func read(_ row: Row) throws -> App {
        var app = App(
            id: AppID(row.text(0)), secret: AppSecret(row.text(1)),
            environment: row.optionalText(2).map { EnvironmentID($0) }, openPlatform: row.optionalText(3))
        app.isMiniProgram = row.text(4) == "miniprogram"
        app.isBanned = row.bool(5)
        if let limit = row.optionalInt64(6) {
            let scope = row.optionalText(7).flatMap(MinuteQuota.Scope.init) ?? .ip
            app.minuteQuota = MinuteQuota(limit: Int(limit), scope: scope)
        }
        app.dailyLimit = row.int(8)
        app.addresses = list(row.text(9))
        app.requestDomains = list(row.text(10))
        app.sessionKeyRotation = SessionKeyRotation(row.text(11)) ?? .always
        return app
    }

    static func text(_ list: [String]) -> String {
        list.isEmpty ? "[]" : JSON.array(list.map(JSON.string)).text()
    }

    static func list(_ text: String) -> [String] {
        if text == "[]" { return [] }
        return (try? JSON.parse(text))?.array?.compactMap(\.string) ?? []
    }
}
