import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Environments and their login methods.
extension ControlSurface {
    var environmentCalls: [Endpoint] {
        [
            call(.get, "envs", "envs") { _, state in
                ["envs": .array(try state.environments.all().map(Self.body))]
            },
            hop(.post, "envs", "env.create") { [self] request, desk in try await createEnvironment(request, at: desk) },
            prepared(.delete, "envs/{env}", "env.delete", Self.deleteEnvironment),
            call(.get, "envs/{env}", "env") { request, state in Self.body(try state.environment(named: request)) },
            call(.get, "envs/{env}/login-methods", "env.loginMethods") { request, state in
                Self.body(try state.environment(named: request).loginMethods)
            },
            call(.patch, "envs/{env}/login-methods", "env.loginMethods.change", Self.changeLoginMethods),
            call(.get, "envs/{env}/routes", "env.routes") { request, state in
                let routes = try state.routes.all(in: try state.environment(named: request).id)
                return ["routes": .array(routes.map(Self.body))]
            },
        ]
    }

    private static func body(_ environment: Environment) -> JSON {
        [
            "id": .string(environment.id.rawValue), "region": .string(environment.region),
            "loginMethods": body(environment.loginMethods), "egressAddress": .string(environment.egressAddress),
        ]
    }

    private static func body(_ methods: LoginMethods) -> JSON {
        .object(
            LoginMethod.allCases.reduce(into: JSONObject()) { $0.append($1.rawValue, .bool(methods[$1])) })
    }

    private static func body(_ route: FunctionRoute) -> JSON {
        var body: JSONObject = ["path": .string(route.path), "function": .string(route.function)]
        if let event = route.event { body.append("event", .string(event.rawValue)) }
        return .object(body)
    }

    private static let changeLoginMethods: @Sendable (Request, State) throws -> JSON = { request, state in
        var environment = try state.environment(named: request)
        var fields = try Fields(request)
        for method in LoginMethod.allCases {
            if let isOn = try fields.bool(method.rawValue) { environment.loginMethods[method] = isOn }
        }
        try fields.finish()
        try state.environments.save(environment)
        return body(environment.loginMethods)
    }

    /// Removes an environment with everything in it, and the app that was made with it.
    private static let deleteEnvironment: @Sendable (Request, State) throws -> JSON = { request, state in
        let environment = try state.environment(named: request)
        let apps = try state.apps.made(with: environment.id)
        for app in apps { try state.apps.delete(app) }
        try state.environments.delete(environment.id)
        return ["deleted": .string(environment.id.rawValue), "apps": .array(apps.map { .string($0.rawValue) })]
    }

    /// Makes a fresh environment with an app and a key of its own, after the pattern of the first environment.
    private func createEnvironment(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        var fields = try Fields(request)
        let id = try fields.string("id")
        try fields.finish()
        let app = try await makeEnvironment(id.map { EnvironmentID($0) }, at: desk)
        return [
            "id": app.environment.map { .string($0.rawValue) } ?? .null, "appid": .string(app.id.rawValue),
            "secret": .string(app.secret.reveal()),
        ]
    }

    /// Makes a fresh environment.
    ///
    /// - Returns: Its app.
    @discardableResult
    func makeEnvironment(_ id: EnvironmentID?, at desk: any HopDesk) async throws -> App {
        if let id, !Self.isName(id.rawValue) {
            throw Fault(.controlInvalid, because: "id must be 1 to 40 lower-case letters, digits and hyphens")
        }
        try await keys.prepared()
        let app = try await desk.run { try EnvironmentPattern(of: $0).make(id, in: $0) }
        guard let environment = app.environment else { throw Fault(.controlSystem) }
        try await prepareTokenKey(of: environment, at: desk)
        try await deployNewKey(to: environment, at: desk)
        return app
    }

    private static func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "-"): true
                default: false
                }
            } && text.utf8.first != UInt8(ascii: "-")
    }
}
