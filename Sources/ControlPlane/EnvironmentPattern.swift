import EmulatorCore
import EmulatorState

/// What a fresh environment is made after: the first environment's switches, functions, routes and collections, and the
/// quota and the session-key rotation of its app.
///
/// Users and documents are not copied, nor is what arming a scenario has made of the first environment. Where there is
/// no environment, the built-in ticket function at its usual route is the pattern.
struct EnvironmentPattern {
    private let first: Environment?
    private let functions: [Function]
    private let routes: [FunctionRoute]
    private let collections: [(name: String, permission: CollectionPermission)]
    private let app: App?

    init(of state: State) throws {
        let first = try state.environments.all().first?.id
        self = try first.map { id in try state.scenarios.unarmed(in: id) { try Self(of: id, in: state) } } ?? Self()
    }

    private init() {
        first = nil
        functions = []
        routes = []
        collections = []
        app = nil
    }

    private init(of id: EnvironmentID, in state: State) throws {
        first = try state.environments.find(id)
        functions = try state.functions.all(in: id)
        routes = try state.routes.all(in: id)
        collections = try state.collections.all(in: id).map { ($0.name, $0.permission) }
        app = try state.apps.all().first { $0.environment == id }
    }

    /// Makes the environment, and an app that its functions log in with.
    ///
    /// - Returns: The app.
    /// - Throws: ``FaultKind/controlConflict`` if there is an environment of this name.
    func make(_ name: EnvironmentID?, in state: State) throws -> App {
        let id = try name ?? EnvironmentID("env-" + state.identifiers.hexadecimal(10, for: .environment))
        guard try state.environments.find(id) == nil else {
            throw Fault(.controlConflict, because: "there is an environment \(id) already")
        }
        var seed = EnvironmentSeed(id: id)
        seed.region = first?.region ?? seed.region
        seed.loginMethods = first?.loginMethods ?? seed.loginMethods
        seed.loginMethods.custom = true
        seed.auth = first?.auth ?? seed.auth
        try state.environments.create(seed)
        let app = try makeApp(for: seed, in: state)
        try fill(id, with: app, in: state)
        return app
    }

    /// Makes an environment that was emptied what it was when it was made; its app keeps its name and secret.
    func refill(_ environment: Environment, in state: State) throws {
        var environment = environment
        environment.loginMethods = first?.loginMethods ?? LoginMethods()
        environment.loginMethods.custom = true
        environment.auth = first?.auth ?? AuthSettings()
        try state.environments.save(environment)
        guard let id = try state.apps.made(with: environment.id).first, var app = try state.apps.find(id) else {
            return
        }
        app.minuteQuota = self.app?.minuteQuota
        app.isBanned = false
        app.requestDomains = ServerDomain.requestDomains(of: environment.id, region: environment.region)
        try state.apps.save(app)
        try fill(environment.id, with: app, in: state)
    }

    private func fill(_ id: EnvironmentID, with app: App, in state: State) throws {
        try copyFunctions(to: id, with: app, in: state)
        for collection in collections {
            try state.collections.setPermission(collection.permission, of: collection.name, in: id)
        }
    }

    private func makeApp(for environment: EnvironmentSeed, in state: State) throws -> App {
        var app = App(
            id: AppID("wx" + (try state.identifiers.hexadecimal(16, for: .appID))),
            secret: AppSecret(try state.identifiers.hexadecimal(32, for: .appSecret)), environment: environment.id)
        app.minuteQuota = self.app?.minuteQuota
        app.sessionKeyRotation = self.app?.sessionKeyRotation ?? app.sessionKeyRotation
        app.requestDomains = ServerDomain.requestDomains(of: environment.id, region: environment.region)
        try state.apps.save(app)
        return app
    }

    private func copyFunctions(to id: EnvironmentID, with app: App, in state: State) throws {
        let variables = ["WX_APPID": app.id.rawValue, "WX_SECRET": app.secret.reveal(), "TCB_ENV": id.rawValue]
        if first == nil {
            var seed = FunctionSeed(name: "getLoginTicket")
            seed.route = "/getLoginTicket"
            seed.variables = variables
            return try state.seeds.plant(seed, in: id)
        }
        for function in functions {
            try state.functions.save(
                Function(
                    environment: id, name: function.name, isGuarded: function.isGuarded,
                    variables: function.variables.merging(variables) { $1 }, keyFile: nil))
        }
        for route in routes { try state.routes.save(route, in: id) }
    }
}
