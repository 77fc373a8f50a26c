import EmulatorCore
import JSONKit

extension Chapter {
    /// How logins live and die.
    static let logins = Chapter(
        "Login settings", "How an environment's logins live and die.",
        [
            "control.env.auth": .call("Reads the settings", answers: .json(.authSettings)),
            "control.env.auth.change": .call(
                "Changes the settings", "Lifetimes concern new logins only.",
                takes: .optional(
                    .object([
                        "accessTokenLife?": .duration, "refreshTokenLife?": .duration, "maxDevices?": .maxDevices,
                        "blockedSessions?": .one(of: AuthSettings.BlockedSessions.self),
                        "tokenAlgorithm?": .one(of: AuthSettings.TokenAlgorithm.self),
                    ])),
                answers: .json(.authSettings)),
        ])
}

extension Shape {
    fileprivate static let maxDevices = Shape.integer(1...50).orNull
        .says("Devices of one account at once; null for any number.")

    /// How logins live and die.
    static let authSettings = Shape.object([
        "accessTokenLife": .duration, "refreshTokenLife": .duration, "maxDevices": .maxDevices,
        "blockedSessions": Shape.one(of: AuthSettings.BlockedSessions.self)
            .says("What becomes of the live sessions of an account that is blocked."),
        "tokenAlgorithm": .one(of: AuthSettings.TokenAlgorithm.self),
    ]).named("AuthSettings")
}
