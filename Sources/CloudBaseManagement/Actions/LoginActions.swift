import EmulatorCore
import EmulatorState
import JSONKit

/// Which logins an environment offers; Custom Login is a provider and has its switch there.
extension ManagementSurface {
    var loginActions: [Endpoint] {
        [
            action("DescribeLoginConfig") { parameters, state in
                Self.body(try parameters.environment(in: state).loginMethods)
            },
            action("ModifyLoginConfig") { parameters, state in
                var environment = try parameters.environment(in: state)
                var methods = environment.loginMethods
                methods.anonymous = try parameters.bool("AnonymousLogin") ?? methods.anonymous
                methods.username = try parameters.bool("UserNameLogin") ?? methods.username
                environment.loginMethods = methods
                for (name, value) in Self.body(methods) where !["AnonymousLogin", "UserNameLogin"].contains(name) {
                    try parameters.expect(name, value)
                }
                try state.environments.save(environment)
                return [:]
            },
        ]
    }

    /// What is not emulated is off, or `null` as the definitions allow.
    private static func body(_ methods: LoginMethods) -> Members {
        [
            "EmailLogin": false, "AnonymousLogin": .bool(methods.anonymous),
            "UserNameLogin": .bool(methods.username), "PhoneNumberLogin": false,
            "SmsVerificationConfig": .null, "MfaConfig": .null, "PwdUpdateStrategy": .null,
        ]
    }
}
