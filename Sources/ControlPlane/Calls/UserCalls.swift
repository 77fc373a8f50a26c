import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// User management of an environment.
extension ControlSurface {
    var userCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/users", "env.users") { request, state in
                let environment = try state.environment(named: request)
                return ["users": .array(try state.accounts.all(in: environment.id).map(Self.body))]
            },
            call(.get, "envs/{env}/users/{uid}", "env.user") { request, state in
                Self.body(try state.account(named: request))
            },
            call(.patch, "envs/{env}/users/{uid}", "env.user.change") { request, state in
                var account = try state.account(named: request)
                var fields = try Fields(request)
                account.status = try fields.one("status", of: AccountStatus.self) ?? account.status
                account.role = try fields.one("role", of: Role.self) ?? account.role
                try fields.finish()
                account.updatedAt = try state.clock.now(in: account.environment)
                try state.accounts.save(account)
                return Self.body(account)
            },
            call(.delete, "envs/{env}/users/{uid}", "env.user.delete") { request, state in
                let account = try state.account(named: request)
                try state.accounts.delete(account)
                return ["deleted": .string(account.uid.rawValue)]
            },
        ]
    }

    private static func body(_ account: Account) -> JSON {
        [
            "uid": .string(account.uid.rawValue),
            "customUserId": account.customUserID.map(JSON.string) ?? .null,
            "createdAt": .string(RFC3339.text(account.createdAt)),
            "lastLoginAt": account.lastLoginAt.map { .string(RFC3339.text($0)) } ?? .null,
            "status": .string(account.status.rawValue), "roles": [.string(account.role.rawValue)],
        ]
    }
}
