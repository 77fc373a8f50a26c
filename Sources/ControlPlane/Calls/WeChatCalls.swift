import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// What holds for every app, and the quotas.
extension ControlSurface {
    var weChatCalls: [Endpoint] {
        [
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
            call(.get, "wechat/quota", "quota") { _, state in AppBodies.quota(try state.settings.minuteQuota()) },
            call(.put, "wechat/quota", "quota.set") { request, state in
                let quota = try Self.quota(request, over: state.settings.minuteQuota())
                try state.settings.setMinuteQuota(quota)
                return AppBodies.quota(quota)
            },
            call(.put, "wechat/apps/{appid}/quota", "app.quota.set") { request, state in
                var app = try state.app(named: request)
                let quota = try Self.quota(request, over: app.minuteQuota ?? state.settings.minuteQuota())
                app.minuteQuota = quota
                try state.apps.save(app)
                return AppBodies.quota(quota)
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
}
