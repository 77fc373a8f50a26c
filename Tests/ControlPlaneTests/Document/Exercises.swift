import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit

extension Exercise {
    /// One for each call; a call without one is found by a test.
    static let all =
        general + journal + weChat + environments + users + snapshots + archive + faults + scenarios + workshop

    private static let general = [
        Exercise("control.status"), Exercise("control.reset", ["keys": true]), Exercise("control.profile"),
        Exercise("control.profile.set", ["profile": "cloud"]), Exercise("control.openapi"),
        Exercise("control.healthz"), Exercise("control.readyz"), Exercise("control.metrics"),
        Exercise("control.clock"), Exercise("control.clock.change", ["advance": "2h1m"]),
        Exercise("control.env.clock"), Exercise("control.env.clock.change", ["set": "2026-01-01T00:00:00Z"]),
    ]

    private static let journal = [
        Exercise("control.journal", query: "after=1&limit=500&order=newest") { world, _ in
            _ = await world.exchange("none")
        },
        Exercise("control.journal.clear"),
        Exercise("control.journal.verify", ["where": "surface:auth status:500", "atLeast": 1, "after": 1]),
        Exercise("control.journal.stream", query: "after=0&where=surface:auth"),
        Exercise("control.journal.har", query: "where=surface:auth&after=1&before=99"),
        Exercise("control.logins", query: "env=demo-local&limit=1"), Exercise("control.login"),
    ]

    private static let weChat = [
        Exercise("control.wechat.settings"), Exercise("control.wechat.settings.change", ["legacyHints": true]),
        Exercise("control.quota"), Exercise("control.quota.set", ["limit": 5, "scope": "user"]),
        Exercise("control.app.quota.set", ["limit": 7]),
        Exercise("control.apps") { world, _ in
            try await world.control(.patch, "wechat/apps/\(World.appID)", ["openPlatform": "x"])
        },
        Exercise("control.app.create", ["appid": "wx00000000000000a0", "dailyLimit": 3, "ipAllowList": ["::1"]]),
        Exercise("control.app") { world, _ in
            try await world.control(.put, "wechat/apps/\(World.appID)/quota", ["limit": 3])
        },
        Exercise("control.app.change", ["sessionKeyRotation": "10m", "openPlatform": nil]),
        Exercise("control.app.delete"), Exercise("control.app.secret.reset"),
        Exercise("control.app.requestDomains"),
        Exercise("control.app.requestDomains.set", ["socket": ["wss://chat.example.com:8443"]]),
        Exercise("control.app.requestDomains.check", ["url": "https://demo-local.service.tcloudbase.com/x"]),
        Exercise("control.shim"), Exercise("control.app.users"),
        Exercise("control.app.user.create", ["name": "carol", "purePhoneNumber": "13000000000", "countryCode": "86"]),
        Exercise("control.app.user"), Exercise("control.app.user.change", ["nickname": "Al", "highRisk": true]),
        Exercise("control.app.user.delete"), Exercise("control.app.user.pay", ["mchId": "1"]),
        Exercise("control.app.user.payments") { world, _ in
            try await world.control(.post, "wechat/apps/\(World.appID)/users/alice/payments")
        },
        Exercise("wx.login"), Exercise("wx.checkSession"), Exercise("wx.getUserInfo", ["deny": false]),
        Exercise("wx.getUserProfile", ["desc": "to greet"]), Exercise("wx.getPhoneNumber", ["deny": true]),
        Exercise("wechat.explainEncryptedData") { world, exercise in
            let data = try await world.control(.post, "wechat/apps/\(World.appID)/users/alice/user-info")
            exercise.body = ["encryptedData": data["encryptedData"] ?? .null, "sessionKey": "x"]
        },
        Exercise("control.components"), Exercise("control.component.create", ["ipAllowList": ["10.0.0.1"]]),
        Exercise("control.component"), Exercise("control.component.change", ["ipAllowList": []]),
        Exercise("control.component.delete"), Exercise("control.component.token"),
        Exercise("control.component.authorise"), Exercise("control.component.revoke"),
    ]

    private static let snapshots = [
        Exercise("control.snapshots") { world, _ in try await world.control(.put, "snapshots/a", ["note": "x"]) },
        Exercise("control.snapshot.save", ["note": "x", "replace": true]),
        Exercise("control.snapshot.restore", ["keepClock": true]) { world, exercise in
            try await world.control(.put, "snapshots/here")
            exercise.values["snapshot"] = "here"
        },
        Exercise("control.snapshot.delete") { world, exercise in
            try await world.control(.put, "snapshots/here")
            exercise.values["snapshot"] = "here"
        },
    ]

    private static let archive = [
        Exercise("control.export", query: "redact=true"),
        Exercise("control.import") { world, exercise in exercise.file = await world.export() },
        Exercise("control.config", query: "secrets=false"), Exercise("control.config.reload"),
        Exercise("control.config.schema"),
    ]

    private static let faults = [
        Exercise("control.faults") { try await $0.rule(&$1) }, Exercise("control.fault") { try await $0.rule(&$1) },
        Exercise("control.fault.create", ["effect": ["errcode": 45009, "message": "reach limit"]]),
        Exercise(
            "control.fault.set",
            [
                "match": ["surface": "data", "env": "demo-local"], "effect": ["latency": "1s"],
                "schedule": ["first": 3, "probability": 0.5],
            ]),
        Exercise("control.fault.delete") { try await $0.rule(&$1) }, Exercise("control.faults.clear"),
    ]

    private static let environments = [
        Exercise("control.envs"), Exercise("control.env.create", ["id": "other"]), Exercise("control.env.delete"),
        Exercise("control.env"), Exercise("control.env.reset", ["keys": true]), Exercise("control.env.loginMethods"),
        Exercise("control.env.loginMethods.change", ["anonymous": true]), Exercise("control.env.routes"),
        Exercise("control.env.keys.regenerate"),
        Exercise("control.env.keys") { world, _ in
            try await world.control(.post, "envs/demo-local/custom-login-keys")
        },
        Exercise("control.env.keys.current"),
        Exercise("control.env.keys.import") { world, exercise in
            var file = try await world.control(.get, "envs/demo-local/custom-login-keys/current").object
            file?["private_key_id"] = "brought-along"
            exercise.body = file.map(JSON.object)
        }, Exercise("control.env.tokenKeys"),
        Exercise("control.env.tokenKeys.rotate"), Exercise("control.env.auth"),
        Exercise("control.env.auth.change", ["accessTokenLife": "1h", "maxDevices": 3]),
        Exercise("control.env.collections"),
        Exercise("control.env.collection.permission", ["permission": "READONLY"]), Exercise("control.env.functions"),
        Exercise("control.env.function"),
        Exercise("control.env.function.change", ["variables": ["A": "b"], "guarded": false]),
        Exercise("control.env.function.deployKey", ["private_key_id": 1]),
        Exercise("control.env.function.logs"),
    ]

    private static let users = [
        Exercise("control.env.users", query: "status=ACTIVE&limit=1"),
        Exercise("control.env.user.create", ["username": "bob", "password": "Secret-123", "profile": ["city": "x"]]),
        Exercise("control.env.user"), Exercise("control.env.user.change", ["role": "administrator"]),
        Exercise("control.env.user.delete"), Exercise("control.env.user.sessions"),
        Exercise("control.env.user.signOut"), Exercise("control.env.user.session.end"),
        Exercise("control.env.roles"), Exercise("control.env.role.create", ["identity": "reader", "members": []]),
        Exercise("control.env.role"), Exercise("control.env.role.change", ["name": "Editors", "members": []]),
        Exercise("control.env.role.delete"), Exercise("control.env.roleGrants") { try await $0.grant(&$1) },
        Exercise("control.env.role.grants") { try await $0.grant(&$1) },
        Exercise("control.env.role.grant", ["rows": ["all:r"], "effect": "deny"]),
        Exercise("control.env.role.revoke") { try await $0.grant(&$1) },
    ]
}

extension Exercise {
    private static let arms: @Sendable (World, inout Exercise) async throws -> Void = { world, _ in
        await world.arm(.customLoginOff)
        _ = await world.signIn(with: try await world.ticket())
    }

    fileprivate static let scenarios = [
        Exercise("control.scenarios"), Exercise("control.scenarios.stream", query: "env=demo-local", after: arms),
        Exercise("control.scenario"), Exercise("control.env.scenarios", after: arms),
        Exercise("control.env.scenario", after: arms), Exercise("control.env.scenario.disarm", after: arms),
        Exercise("control.env.scenario.arm", ["function": "getLoginTicket", "collection": "todos"]),
        Exercise("control.env.scenarios.report", ["errors": [1, 9], "project": "shop"]) { world, _ in
            await world.arm(.sdkVersion)
        },
    ]

    fileprivate static let workshop = [
        Exercise("control.course"), Exercise("control.course.reset"),
        Exercise("control.course.set", ["steps": [["scenario": "2-used", "note": "look"]]]),
        Exercise("control.course.progress", after: arms), Exercise("control.env.course.next"),
        Exercise("control.workshop.learners") { world, _ in
            try await world.control(.put, "workshop/learners/learner-01")
        },
        Exercise("control.workshop.learner"), Exercise("control.workshop.clean", after: arms),
    ]
}

extension World {
    fileprivate func rule(_ exercise: inout Exercise) async throws {
        try await control(.put, "faults/slow", ["effect": ["hang": true], "match": ["path": "/web*"]])
        exercise.values["fault"] = "slow"
    }

    fileprivate func grant(_ exercise: inout Exercise) async throws {
        try await control(.put, "envs/demo-local/roles/editor/grants/todos", ["rows": ["me:rw"]])
    }
}
