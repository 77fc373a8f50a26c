import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// How an environment's logins live and die.
extension ControlSurface {
    var authSettingsCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/auth", "env.auth") { request, state in
                Self.body(try state.environment(named: request).auth)
            },
            hop(.patch, "envs/{env}/auth", "env.auth.change") { [self] request, desk in
                try await keys.prepared()
                let environment = try await desk.run { state in
                    var environment = try state.environment(named: request)
                    environment.auth = try Self.settings(request, over: environment.auth)
                    try state.environments.save(environment)
                    return environment
                }
                try await prepareTokenKey(of: environment.id, at: desk)
                return Self.body(environment.auth)
            },
        ]
    }

    private static func settings(_ request: Request, over current: AuthSettings) throws -> AuthSettings {
        var settings = current
        var fields = try Fields(request)
        let range = AuthSettings.lifeRange
        settings.accessTokenLife = try fields.duration("accessTokenLife", in: range) ?? current.accessTokenLife
        settings.refreshTokenLife = try fields.duration("refreshTokenLife", in: range) ?? current.refreshTokenLife
        if fields.isNull("maxDevices") {
            settings.maxDevices = nil
        } else {
            settings.maxDevices = try fields.integer("maxDevices", in: 1...50) ?? current.maxDevices
        }
        settings.blockedSessions =
            try fields.one("blockedSessions", of: AuthSettings.BlockedSessions.self) ?? current.blockedSessions
        settings.tokenAlgorithm =
            try fields.one("tokenAlgorithm", of: AuthSettings.TokenAlgorithm.self) ?? current.tokenAlgorithm
        try fields.finish()
        return settings
    }

    private static func body(_ settings: AuthSettings) -> JSON {
        [
            "accessTokenLife": .string(DurationText.text(settings.accessTokenLife)),
            "refreshTokenLife": .string(DurationText.text(settings.refreshTokenLife)),
            "maxDevices": settings.maxDevices.map { .integer(Int64($0)) } ?? .null,
            "blockedSessions": .string(settings.blockedSessions.rawValue),
            "tokenAlgorithm": .string(settings.tokenAlgorithm.rawValue),
        ]
    }
}
