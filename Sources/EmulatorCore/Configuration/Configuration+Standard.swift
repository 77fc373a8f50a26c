extension Configuration {
    /// What counts when there is no `emulator.json`; the shipped file says the same.
    public static let standard: Configuration = {
        var configuration = Configuration()
        configuration.apps = [.standard]
        configuration.environments = [.standard]
        return configuration
    }()
}

extension AppSeed {
    fileprivate static let standard: AppSeed = {
        var app = AppSeed(id: AppID("wx0123456789abcdef"), secret: AppSecret("0123456789abcdef0123456789abcdef"))
        app.users = [PersonSeed("alice"), PersonSeed("bob")]
        app.requestDomains = ServerDomain.requestDomains(of: EnvironmentID("demo-local"), region: "ap-shanghai")
        return app
    }()
}

extension EnvironmentSeed {
    fileprivate static let standard: EnvironmentSeed = {
        var environment = EnvironmentSeed(id: EnvironmentID("demo-local"))
        environment.functions = [.loginTicket(of: .standard, in: environment.id)]
        environment.collections = [
            CollectionSeed(name: "todos", permission: .private),
            .notices,
            CollectionSeed(name: "ledger", permission: .adminOnly),
        ]
        return environment
    }()
}

extension FunctionSeed {
    /// The article's function, which turns a login code into a ticket.
    fileprivate static func loginTicket(of app: AppSeed, in environment: EnvironmentID) -> FunctionSeed {
        var function = FunctionSeed(name: "getLoginTicket")
        function.route = "/getLoginTicket"
        function.variables = [
            "WX_APPID": app.id.rawValue, "WX_SECRET": app.secret.reveal(), "TCB_ENV": environment.rawValue,
        ]
        return function
    }
}

extension CollectionSeed {
    fileprivate static let notices: CollectionSeed = {
        var notices = CollectionSeed(name: "notices", permission: .adminWrite)
        notices.documents = [#"{"title":"hello"}"#]
        return notices
    }()
}
