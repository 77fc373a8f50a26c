public import EmulatorCore
import JSONKit
import SQLiteKit

extension State {
    /// The resources that a configuration starts with.
    public var seeds: Seeds { Seeds(state: self) }
}

/// The resources that a configuration starts with: each is made once, and not again after it was deleted.
public struct Seeds {
    let state: State

    /// Makes what the configuration names and was never made before.
    public func plant(_ configuration: Configuration) throws {
        for app in configuration.apps { try plant(app, with: configuration.environments) }
        for environment in configuration.environments { try plant(environment) }
    }

    /// Goes back to the seeded state; the configured apps keep their secrets, the configured environments their keys.
    public func replant(_ configuration: Configuration) throws {
        try uproot(keeping: configuration)
        try plant(configuration)
        for seed in configuration.environments {
            let key = try state.customLoginKeys.current(in: seed.id)
            guard let file = key?.file(in: try state.settings.profile()) else { continue }
            try state.functions.deployKeyFile(file, whereMissingIn: seed.id)
        }
    }

    private func uproot(keeping configuration: Configuration) throws {
        try state.connection.execute(
            """
            DELETE FROM platform_tokens; DELETE FROM components; DELETE FROM server_domains;
            DELETE FROM seeds; DELETE FROM login_codes; DELETE FROM wechat_users; DELETE FROM quota_windows;
            DELETE FROM documents; DELETE FROM collections; DELETE FROM accounts; DELETE FROM sessions;
            DELETE FROM provider_tokens; DELETE FROM roles; DELETE FROM routes;
            DELETE FROM function_logs; DELETE FROM functions; DELETE FROM journal;
            DELETE FROM fault_rules;
            DELETE FROM scenario_runs; DELETE FROM learners; DELETE FROM courses;
            DELETE FROM custom_login_keys WHERE deadline IS NOT NULL;
            """)
        state.forgetArmed()
        try state.clock.resetAll()
        state.faultRules.changed()
        try state.settings.setProfile(nil)
        try state.settings.setMinuteQuota(nil)
        try state.settings.setLegacyHints(nil)
        try state.settings.setLastJournalSequence(nil)
        let environments = Set(configuration.environments.map(\.id))
        for environment in try state.environments.all() where !environments.contains(environment.id) {
            try state.environments.delete(environment.id)
        }
        let apps = Set(configuration.apps.map(\.id))
        for app in try state.apps.all() where !apps.contains(app.id) {
            try state.apps.delete(app.id)
        }
    }

    private func plant(_ seed: AppSeed, with environments: [EnvironmentSeed]) throws {
        if try isNew("app", seed.id.rawValue) {
            let own = environments.first { environment in
                environment.functions.contains { $0.variables["WX_APPID"] == seed.id.rawValue }
            }
            let secret = try state.apps.find(seed.id)?.secret ?? seed.secret
            var app = App(id: seed.id, secret: secret, environment: own?.id, openPlatform: seed.openPlatform)
            app.requestDomains = seed.requestDomains
            app.sessionKeyRotation = seed.sessionKeyRotation
            try state.apps.save(app)
        }
        guard let app = try state.apps.find(seed.id) else { return }
        for name in seed.users where try isNew("user", "\(seed.id)/\(name)") {
            _ = try state.weChatUsers.findOrCreate(name, in: app)
        }
    }

    private func plant(_ seed: EnvironmentSeed) throws {
        if try isNew("env", seed.id.rawValue) {
            try makeOrRestore(seed)
        }
        guard try state.environments.find(seed.id) != nil else { return }
        for function in seed.functions where try isNew("function", "\(seed.id)/\(function.name)") {
            try plant(function, in: seed.id)
        }
        for collection in seed.collections where try isNew("collection", "\(seed.id)/\(collection.name)") {
            try plant(collection, in: seed.id)
        }
    }

    private func makeOrRestore(_ seed: EnvironmentSeed) throws {
        guard var environment = try state.environments.find(seed.id) else {
            return try state.environments.create(seed)
        }
        environment.loginMethods = seed.loginMethods
        environment.auth = seed.auth
        try state.environments.save(environment)
    }

    /// Makes a function and its route.
    public func plant(_ seed: FunctionSeed, in environment: EnvironmentID) throws {
        try state.functions.save(
            Function(
                environment: environment, name: seed.name, isGuarded: seed.guarded, variables: seed.variables,
                keyFile: nil))
        guard let path = seed.route else { return }
        try state.routes.save(
            FunctionRoute(path: path, function: seed.name, event: seed.event), in: environment)
    }

    private func plant(_ seed: CollectionSeed, in environment: EnvironmentID) throws {
        try state.collections.setPermission(seed.permission, of: seed.name, in: environment)
        for text in seed.documents {
            try plant(document: text, in: seed.name, of: environment)
        }
    }

    private func plant(document text: String, in collection: String, of environment: EnvironmentID) throws {
        guard let members = try JSON.parse(text).object else { return }
        let given = members["_id"]
        let id = try given ?? .string(state.identifiers.hexadecimal(32, for: .document))
        var document: JSONObject = ["_id": id]
        for (name, value) in members where name != "_id" { document.append(name, value) }
        try state.documents.insert(
            id: id.text(), owner: nil, body: JSON.object(document).text(), into: collection, of: environment)
    }

    private func isNew(_ kind: String, _ id: String) throws -> Bool {
        try state.connection.run("INSERT OR IGNORE INTO seeds (kind, id) VALUES (?, ?)", kind, id) == 1
    }
}
