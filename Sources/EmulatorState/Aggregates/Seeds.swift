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
    ///
    /// What is armed is undone first: else the key that arming let die would be taken for one that somebody replaced.
    public func replant(_ configuration: Configuration) throws {
        try state.scenarios.undoAll()
        try uproot(keeping: configuration)
        state.random?.rewind()
        try plant(configuration)
        for seed in configuration.environments {
            try redeployKey(in: seed.id)
        }
    }

    /// Takes one environment back to its seeds, with the apps that are its own; nothing else changes.
    ///
    /// What no configuration names of it stays as an empty place: the environment itself, and its apps without people.
    public func replant(_ configuration: Configuration, only environment: EnvironmentID) throws {
        try state.scenarios.undoAll(in: environment)
        let apps = try state.apps.all().filter { $0.environment == environment }.map(\.id)
        try uproot(environment)
        for app in apps { try uproot(app) }
        for seed in configuration.apps where apps.contains(seed.id) {
            try plant(seed, with: configuration.environments)
        }
        for seed in configuration.environments where seed.id == environment { try plant(seed) }
        try redeployKey(in: environment)
        state.faultRules.changed()
    }

    /// Deploys the newest key with every function of an environment that has none.
    public func redeployKey(in environment: EnvironmentID) throws {
        let key = try state.customLoginKeys.current(in: environment)
        guard let file = key?.file(in: try state.settings.profile()) else { return }
        try state.functions.deployKeyFile(file, whereMissingIn: environment)
    }

    private func uproot(_ environment: EnvironmentID) throws {
        let (connection, name) = (state.connection, environment.rawValue)
        try connection.run("DELETE FROM collections WHERE env = ?", name)
        try connection.run("DELETE FROM accounts WHERE env = ?", name)
        try connection.run("DELETE FROM sessions WHERE env = ?", name)
        try connection.run("DELETE FROM provider_tokens WHERE env = ?", name)
        try connection.run("DELETE FROM roles WHERE env = ?", name)
        try connection.run("DELETE FROM routes WHERE env = ?", name)
        try connection.run("DELETE FROM function_logs WHERE env = ?", name)
        try connection.run("DELETE FROM functions WHERE env = ?", name)
        try connection.run("DELETE FROM custom_login_keys WHERE env = ? AND deadline IS NOT NULL", name)
        try connection.run("DELETE FROM journal WHERE env = ?", name)
        try connection.run("DELETE FROM fault_rules WHERE env = ?", name)
        try connection.run("DELETE FROM scenario_runs WHERE env = ?", name)
        state.forgetArmed()
        try connection.run(
            """
            DELETE FROM seeds WHERE kind = 'env' AND id = ?1
            OR kind NOT IN ('app', 'user') AND substr(id, 1, length(?1) + 1) = ?1 || '/'
            """, name)
        try state.clock.reset(in: environment)
    }

    private func uproot(_ app: AppID) throws {
        let (connection, name) = (state.connection, app.rawValue)
        try connection.run("DELETE FROM login_codes WHERE appid = ?", name)
        try connection.run("DELETE FROM quota_windows WHERE appid = ?", name)
        try connection.run("DELETE FROM wechat_users WHERE appid = ?", name)
        try connection.run("DELETE FROM platform_tokens WHERE appid = ?", name)
        try connection.run("DELETE FROM server_domains WHERE appid = ?", name)
        try connection.run("DELETE FROM journal WHERE appid = ?", name)
        try connection.run("DELETE FROM fault_rules WHERE appid = ?", name)
        try connection.run(
            """
            DELETE FROM seeds WHERE kind = 'app' AND id = ?1
            OR kind = 'user' AND substr(id, 1, length(?1) + 1) = ?1 || '/'
            """, name)
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
            app.isBanned = seed.isBanned
            app.minuteQuota = seed.minuteQuota
            app.dailyLimit = seed.dailyLimit
            app.addresses = seed.addresses
            try state.apps.save(app)
        }
        guard let app = try state.apps.find(seed.id) else { return }
        for person in seed.users where try isNew("user", "\(seed.id)/\(person.name)") {
            try plant(person, in: app)
        }
    }

    private func plant(_ seed: PersonSeed, in app: App) throws {
        var user = try state.weChatUsers.findOrCreate(seed.name, in: app)
        user.nickname = seed.nickname ?? user.nickname
        user.phone = seed.phone ?? user.phone
        user.isHighRisk = seed.isHighRisk
        try state.weChatUsers.save(user)
    }

    private func plant(_ seed: EnvironmentSeed) throws {
        if try isNew("env", seed.id.rawValue) {
            try makeOrRestore(seed)
        }
        guard try state.environments.find(seed.id) != nil else { return }
        for role in seed.roles where try isNew("role", "\(seed.id)/\(role.id)") { try plant(role, in: seed.id) }
        for user in seed.users where try isNew("account", "\(seed.id)/\(user.name)") {
            try plant(user, in: seed.id)
        }
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

    private func plant(_ seed: RoleSeed, in environment: EnvironmentID) throws {
        guard try state.roles.find(seed.id, in: environment) == nil else { return }
        try state.roles.save(
            CustomRole(
                id: seed.id, environment: environment, name: seed.name, description: seed.description,
                createdAt: try state.clock.now(in: environment)))
    }

    /// Makes an account unless there is one that logs in with the same; a role that was deleted is left out.
    private func plant(_ seed: AccountSeed, in environment: EnvironmentID) throws {
        let now = try state.clock.now(in: environment)
        let identity: AccountIdentity =
            switch seed.identity {
            case .username(let name): .username(name)
            case .custom(let name): .custom(name)
            }
        let uid = seed.uid.map { UID($0) }
        guard try state.accounts.find(identity, in: environment) == nil,
            try uid.flatMap({ try state.accounts.find($0, in: environment) }) == nil
        else { return }
        var account = try state.accounts.create(identity, in: environment, uid: uid, role: seed.role, at: now)
        if seed.isBlocked {
            account.status = .blocked
            try state.accounts.save(account)
        }
        if let password = seed.password { try state.accounts.setPassword(password, of: account) }
        for role in seed.customRoles where try state.roles.find(role, in: environment) != nil {
            try state.roles.assign(role, to: account)
        }
    }

    private func isNew(_ kind: String, _ id: String) throws -> Bool {
        try state.connection.run("INSERT OR IGNORE INTO seeds (kind, id) VALUES (?, ?)", kind, id) == 1
    }
}

extension AccountSeed {
    /// What it is called among the seeds.
    fileprivate var name: String {
        switch identity {
        case .username(let name): "username/\(name)"
        case .custom(let name): "customUserId/\(name)"
        }
    }
}
