import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Apps, as the console of WeChat's platform shows and makes them.
extension ControlSurface {
    var appCalls: [Endpoint] {
        [
            call(.get, "wechat/apps", "apps") { _, state in
                ["apps": .array(try state.apps.all().map(AppBodies.app))]
            },
            call(.post, "wechat/apps", "app.create", Self.createApp),
            call(.get, "wechat/apps/{appid}", "app") { request, state in
                AppBodies.app(try state.app(named: request))
            },
            call(.patch, "wechat/apps/{appid}", "app.change", Self.changeApp),
            call(.delete, "wechat/apps/{appid}", "app.delete") { request, state in
                let app = try state.app(named: request)
                try state.apps.delete(app.id)
                return ["deleted": .string(app.id.rawValue)]
            },
            call(.post, "wechat/apps/{appid}/secret", "app.secret.reset", Self.resetSecret),
        ]
    }

    /// Makes an app; an appid and a secret that are not given are made up.
    private static let createApp: @Sendable (Request, State) throws -> JSON = { request, state in
        var fields = try Fields(request)
        let id = try fields.string("appid").map { AppID($0) }
        let secret = try fields.string("secret").map { AppSecret($0) }
        let environment = try fields.string("env").map { EnvironmentID($0) }
        if let id, !id.isWellFormed { throw fields.wrong("appid", "must be wx and 16 lower-case hexadecimal digits") }
        if let secret, !secret.isWellFormed {
            throw fields.wrong("secret", "must be 32 lower-case hexadecimal digits")
        }
        if let environment, try state.environments.find(environment) == nil {
            throw fields.wrong("env", "is \(environment.rawValue.prefix(64)), which there is not")
        }
        var app = App(
            id: try id ?? AppID("wx" + state.identifiers.hexadecimal(16, for: .appID)),
            secret: try secret ?? newSecret(in: state), environment: environment)
        try AppFields.read(&fields, into: &app)
        guard try state.apps.find(app.id) == nil else {
            throw Fault(.controlConflict, because: "there is an app \(app.id) already")
        }
        try state.apps.save(app)
        return AppBodies.withSecret(app)
    }

    private static let changeApp: @Sendable (Request, State) throws -> JSON = { request, state in
        var app = try state.app(named: request)
        let account = app.openPlatform
        var fields = try Fields(request)
        try AppFields.read(&fields, into: &app)
        try state.apps.save(app)
        if app.openPlatform != account { try state.weChatUsers.bind(app) }
        return AppBodies.app(app)
    }

    /// Makes a new secret; the old one is wrong from now on, access tokens stay good (our choice).
    private static let resetSecret: @Sendable (Request, State) throws -> JSON = { request, state in
        var app = try state.app(named: request)
        try Fields(request).finish()
        app.secret = try newSecret(in: state)
        try state.apps.save(app)
        return ["appid": .string(app.id.rawValue), "secret": .string(app.secret.reveal())]
    }

    private static func newSecret(in state: State) throws -> AppSecret {
        AppSecret(try state.identifiers.hexadecimal(32, for: .appSecret))
    }
}

/// What can be said about an app, when it is made and later.
enum AppFields {
    /// Reads every member but those of the name, and nothing else.
    static func read(_ fields: inout Fields, into app: inout App) throws {
        app.isBanned = try fields.bool("banned") ?? app.isBanned
        app.isMiniProgram = try fields.bool("miniProgram") ?? app.isMiniProgram
        app.dailyLimit = try fields.integer("dailyLimit", in: 0...1_000_000_000) ?? app.dailyLimit
        app.addresses = try fields.addresses("ipAllowList") ?? app.addresses
        app.openPlatform = try fields.nullable("openPlatform", else: app.openPlatform)
        if let text = try fields.string("sessionKeyRotation") {
            guard let rotation = SessionKeyRotation(text) else {
                throw fields.wrong("sessionKeyRotation", "must be always, never or a duration such as 10m")
            }
            app.sessionKeyRotation = rotation
        }
        try fields.finish()
    }
}

extension Fields {
    /// A list of addresses.
    mutating func addresses(_ name: String) throws(Fault) -> [String]? {
        let addresses = try strings(name)
        if let wrong = addresses?.first(where: { !IPAddress.isValid($0) }) {
            throw self.wrong(name, "has \(wrong.prefix(64)), which is no IP address")
        }
        return addresses
    }

    /// A text of 1 to 1024 characters; null for none.
    ///
    /// - Parameters:
    ///   - name: The member.
    ///   - current: What holds where there is no such member.
    /// - Returns: The text that holds from now on.
    /// - Throws: ``FaultKind/controlInvalid``.
    mutating func nullable(_ name: String, else current: String?) throws(Fault) -> String? {
        if isNull(name) { return nil }
        guard let text = try string(name) else { return current }
        guard (1...1024).contains(text.unicodeScalars.count) else {
            throw wrong(name, "must have 1 to 1024 characters, or be null")
        }
        return text
    }
}

/// Apps as the control plane shows them.
enum AppBodies {
    /// An app without its secret.
    static func app(_ app: App) -> JSON {
        .object(members(of: app))
    }

    /// An app with its secret, for whoever has just made it.
    static func withSecret(_ app: App) -> JSON {
        var body = members(of: app)
        body.append("secret", .string(app.secret.reveal()))
        return .object(body)
    }

    static func quota(_ quota: MinuteQuota) -> JSON {
        ["limit": .integer(Int64(quota.limit)), "scope": .string(quota.scope.rawValue)]
    }

    private static func members(of app: App) -> JSONObject {
        var body: JSONObject = [
            "appid": .string(app.id.rawValue), "banned": .bool(app.isBanned), "miniProgram": .bool(app.isMiniProgram),
            "dailyLimit": .integer(Int64(app.dailyLimit)), "ipAllowList": .array(app.addresses.map(JSON.string)),
            "requestDomains": .array(app.requestDomains.map(JSON.string)),
            "sessionKeyRotation": .string(app.sessionKeyRotation.text),
        ]
        if let account = app.openPlatform { body.append("openPlatform", .string(account)) }
        if let environment = app.environment { body.append("env", .string(environment.rawValue)) }
        if let quota = app.minuteQuota { body.append("quota", Self.quota(quota)) }
        return body
    }
}
