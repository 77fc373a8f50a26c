import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Apps, their people and their quotas; `wx.login` itself belongs to the WeChat platform.
extension ControlSurface {
    var weChatCalls: [Endpoint] {
        [
            call(.get, "wechat/apps", "apps") { _, state in
                ["apps": .array(try state.apps.all().map(WeChatBodies.app))]
            },
            call(.get, "wechat/apps/{appid}", "app") { request, state in
                WeChatBodies.app(try state.app(named: request))
            },
            call(.patch, "wechat/apps/{appid}", "app.change", Self.changeApp),
            call(.get, "wechat/apps/{appid}/users", "app.users") { request, state in
                let app = try state.app(named: request)
                return ["users": .array(try state.weChatUsers.all(in: app.id).map(WeChatBodies.user))]
            },
            call(.patch, "wechat/apps/{appid}/users/{name}", "app.user.change", Self.changeUser),
            call(.get, "wechat/settings", "wechat.settings") { _, state in
                ["legacyHints": .bool(try state.settings.legacyHints())]
            },
            call(.patch, "wechat/settings", "wechat.settings.change") { request, state in
                var fields = try Fields(request)
                let hints = try fields.bool("legacyHints")
                try fields.finish()
                if let hints { try state.settings.setLegacyHints(hints) }
                return ["legacyHints": .bool(try state.settings.legacyHints())]
            },
            call(.get, "wechat/quota", "quota") { _, state in WeChatBodies.quota(try state.settings.minuteQuota()) },
            call(.put, "wechat/quota", "quota.set") { request, state in
                let quota = try Self.quota(request, over: state.settings.minuteQuota())
                try state.settings.setMinuteQuota(quota)
                return WeChatBodies.quota(quota)
            },
            call(.put, "wechat/apps/{appid}/quota", "app.quota.set") { request, state in
                var app = try state.app(named: request)
                let quota = try Self.quota(request, over: app.minuteQuota ?? state.settings.minuteQuota())
                app.minuteQuota = quota
                try state.apps.save(app)
                return WeChatBodies.quota(quota)
            },
        ]
    }

    private static func quota(_ request: Request, over current: MinuteQuota) throws -> MinuteQuota {
        var fields = try Fields(request)
        let limit = try fields.integer("limit", in: 0...1_000_000)
        let scope = try fields.one("scope", of: MinuteQuota.Scope.self)
        try fields.finish()
        guard limit != nil || scope != nil else { throw fields.wrong("limit", "or scope is missing") }
        return MinuteQuota(limit: limit ?? current.limit, scope: scope ?? current.scope)
    }

    private static let changeApp: @Sendable (Request, State) throws -> JSON = { request, state in
        var app = try state.app(named: request)
        var fields = try Fields(request)
        app.isBanned = try fields.bool("banned") ?? app.isBanned
        app.isMiniProgram = try fields.bool("miniProgram") ?? app.isMiniProgram
        app.dailyLimit = try fields.integer("dailyLimit", in: 0...1_000_000_000) ?? app.dailyLimit
        app.addresses = try fields.strings("ipAllowList") ?? app.addresses
        try fields.finish()
        if let wrong = app.addresses.first(where: { !IPAddress.isValid($0) }) {
            throw fields.wrong("ipAllowList", "has \(wrong.prefix(64)), which is no IP address")
        }
        try state.apps.save(app)
        return WeChatBodies.app(app)
    }

    private static let changeUser: @Sendable (Request, State) throws -> JSON = { request, state in
        let app = try state.app(named: request)
        guard var user = try state.weChatUsers.find(request.parameter("name"), in: app.id) else {
            throw Fault(.controlNotFound, because: "app \(app.id) has no user \(request.parameter("name").prefix(64))")
        }
        var fields = try Fields(request)
        user.isHighRisk = try fields.bool("highRisk") ?? user.isHighRisk
        try fields.finish()
        try state.weChatUsers.save(user)
        return WeChatBodies.user(user)
    }
}

/// Apps and people as the control plane shows them; never their secrets.
enum WeChatBodies {
    static func app(_ app: App) -> JSON {
        var body: JSONObject = [
            "appid": .string(app.id.rawValue), "banned": .bool(app.isBanned), "miniProgram": .bool(app.isMiniProgram),
            "dailyLimit": .integer(Int64(app.dailyLimit)), "ipAllowList": .array(app.addresses.map(JSON.string)),
            "requestDomains": .array(app.requestDomains.map(JSON.string)),
        ]
        if let environment = app.environment { body.append("env", .string(environment.rawValue)) }
        if let quota = app.minuteQuota { body.append("quota", Self.quota(quota)) }
        return .object(body)
    }

    static func user(_ user: WeChatUser) -> JSON {
        var body: JSONObject = [
            "name": .string(user.name), "openid": .string(user.openID.rawValue), "highRisk": .bool(user.isHighRisk),
        ]
        if let unionID = user.unionID { body.append("unionid", .string(unionID.rawValue)) }
        return .object(body)
    }

    static func quota(_ quota: MinuteQuota) -> JSON {
        ["limit": .integer(Int64(quota.limit)), "scope": .string(quota.scope.rawValue)]
    }
}
