import EmulatorCore
import EmulatorState

/// The resources that a path names, or a refusal that says which one is missing.
extension State {
    func environment(named request: Request) throws -> Environment {
        try environment(EnvironmentID(request.parameter("env")))
    }

    func environment(_ id: EnvironmentID) throws -> Environment {
        guard let environment = try environments.find(id) else {
            let known = try environments.knownNames()
            throw Fault(.controlNotFound, because: "there is no environment \(id.rawValue.prefix(64)); known: \(known)")
        }
        notes.environment = id
        return environment
    }

    func app(named request: Request) throws -> App {
        let id = AppID(request.parameter("appid"))
        guard let app = try apps.find(id) else {
            throw Fault(.controlNotFound, because: "there is no app \(id.rawValue.prefix(64))")
        }
        notes.appID = id
        return app
    }

    func function(named request: Request) throws -> Function {
        let environment = try environment(named: request)
        guard let function = try functions.find(request.parameter("function"), in: environment.id) else {
            let name = request.parameter("function").prefix(64)
            throw Fault(.controlNotFound, because: "environment \(environment.id) has no function \(name)")
        }
        return function
    }

    func role(named request: Request) throws -> CustomRole {
        let environment = try environment(named: request)
        guard let role = try roles.find(RoleID(request.parameter("role")), in: environment.id) else {
            let name = request.parameter("role").prefix(64)
            throw Fault(.controlNotFound, because: "environment \(environment.id) has no custom role \(name)")
        }
        return role
    }

    func account(named request: Request) throws -> Account {
        let environment = try environment(named: request)
        guard let account = try accounts.find(UID(request.parameter("uid")), in: environment.id) else {
            let uid = request.parameter("uid").prefix(64)
            throw Fault(.controlNotFound, because: "environment \(environment.id) has no account \(uid)")
        }
        return account
    }
}
