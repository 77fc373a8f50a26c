import EmulatorCore
import EmulatorState
import JSONKit

/// How logins live and die: an environment has one client, called like itself.
extension ManagementSurface {
    var clientActions: [Endpoint] {
        [
            action("DescribeClient") { parameters, state in
                let environment = try Self.environment(&parameters, state)
                let auth = environment.auth
                return [
                    "Id": .string(environment.id.rawValue), "CreatedAt": .null, "UpdatedAt": .null,
                    "RefreshTokenExpiresIn": .integer(auth.refreshTokenLife.wholeSeconds),
                    "AccessTokenExpiresIn": .integer(auth.accessTokenLife.wholeSeconds),
                    "MaxDevice": .integer(Int64(auth.maxDevices ?? -1)),
                ]
            },
            action("ModifyClient") { parameters, state in
                var environment = try Self.environment(&parameters, state)
                environment.auth = try Self.settings(&parameters, over: environment.auth)
                try state.environments.save(environment)
                return [:]
            },
        ]
    }

    private static func environment(_ parameters: inout Parameters, _ state: State) throws -> Environment {
        let environment = try parameters.environment(in: state)
        guard try parameters.required("Id") == environment.id.rawValue else {
            throw Parameters.wrongValue("Id", "must be the environment's own name")
        }
        return environment
    }

    /// Documented: a refresh token's life beyond 30 days is cut, an access token's below 30 minutes is the default one,
    /// and where the first is at most two hours, the second is eleven minutes less.
    private static func settings(_ parameters: inout Parameters, over current: AuthSettings) throws -> AuthSettings {
        var settings = current
        if let seconds = try parameters.integer("AccessTokenExpiresIn", in: 0...Int(Int32.max)) {
            settings.accessTokenLife = seconds < 1800 ? Lifetimes.accessToken : .seconds(min(seconds, 30 * 86400))
        }
        if let seconds = try parameters.integer("RefreshTokenExpiresIn", in: 1800...Int(Int32.max)) {
            settings.refreshTokenLife = .seconds(min(seconds, 30 * 86400))
            if seconds <= 7200 { settings.accessTokenLife = .seconds(seconds - 660) }
        }
        if let most = try parameters.integer("MaxDevice", in: -1...50) {
            guard most != 0 else {
                throw Fault(.managementNotEmulated, message: "not emulated: MaxDevice 0, one session per User-Agent")
            }
            settings.maxDevices = most < 0 ? nil : most
        }
        return settings
    }
}
