import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// User management of an environment.
extension ControlSurface {
    var userCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/users", "env.users", Self.listUsers),
            call(.post, "envs/{env}/users", "env.user.create", Self.createUser),
            call(.get, "envs/{env}/users/{uid}", "env.user") { request, state in
                try UserBody.json(state.account(named: request), in: state)
            },
            call(.patch, "envs/{env}/users/{uid}", "env.user.change") { request, state in
                var fields = try Fields(request)
                return try Self.change(state.account(named: request), by: &fields, in: state)
            },
            call(.delete, "envs/{env}/users/{uid}", "env.user.delete") { request, state in
                let account = try state.account(named: request)
                try state.accounts.delete(account)
                return ["deleted": .string(account.uid.rawValue)]
            },
        ]
    }

    /// All accounts, or a page of them: `?status=`, `?limit=`, and `?after=` with the answer's `next`.
    private static let listUsers: @Sendable (Request, State) throws -> JSON = { request, state in
        let environment = try state.environment(named: request)
        let query = request.query
        let status = try query["status"].map { text in
            guard let status = AccountStatus(rawValue: text) else {
                throw Fault(.controlInvalid, because: "status must be one of ACTIVE, BLOCKED")
            }
            return status
        }
        let limit = query["limit"].map { Int($0) ?? 0 } ?? .max - 1
        guard limit > 0 else { throw Fault(.controlInvalid, because: "limit must be a whole number of at least 1") }
        let after = try query["after"].map { uid in
            guard let account = try state.accounts.find(UID(uid), in: environment.id) else {
                throw Fault(.controlNotFound, because: "after names no account: \(uid.prefix(64))")
            }
            return account
        }
        let page = try state.accounts.page(
            in: environment.id, status: status, after: after, limit: min(limit, .max - 1) + 1)
        let shown = page.prefix(limit)
        var body: JSONObject = ["users": .array(try shown.map { try UserBody.json($0, in: state) })]
        if page.count > limit, let last = shown.last { body.append("next", .string(last.uid.rawValue)) }
        return .object(body)
    }

    /// Makes an account with a user name, or one that its first ticket will find.
    private static let createUser: @Sendable (Request, State) throws -> JSON = { request, state in
        let environment = try state.environment(named: request)
        var fields = try Fields(request)
        let identity = try identity(&fields)
        let uid = try fields.string("uid").map { UID($0) }
        let now = try state.clock.now(in: environment.id)
        let account = try controlled {
            try state.accounts.add(identity, in: environment.id, uid: uid, at: now)
        }
        return try change(account, by: &fields, in: state)
    }

    private static func identity(_ fields: inout Fields) throws -> AccountIdentity {
        let username = try fields.string("username")
        let name = try fields.string("customUserId")
        switch (username, name) {
        case (let username?, nil): return .username(username)
        case (nil, let name?):
            guard let name = CustomUserID(name) else {
                throw fields.wrong("customUserId", "must be 4 to 32 letters, digits and _-#@~=*(){}[]:.,<>+")
            }
            return .custom(name)
        default: throw fields.wrong("username", "or customUserId must be there, and not both")
        }
    }

    /// Changes what the body names of an account, and refuses the rest of it.
    private static func change(_ before: Account, by fields: inout Fields, in state: State) throws -> JSON {
        var account = before
        account.status = try fields.one("status", of: AccountStatus.self) ?? account.status
        account.role = try fields.one("role", of: Role.self) ?? account.role
        account.username = try fields.string("username") ?? account.username
        let custom = try roles(of: &account, by: &fields, in: state)
        for (name, text) in try fields.texts("profile") ?? [:] {
            guard AccountProfile.names.contains(name) else {
                throw fields.wrong("profile.\(name)", "is not known here")
            }
            account.profile[name] = text.isEmpty ? nil : text
        }
        let password = try fields.string("password")
        try fields.finish()
        let now = try state.clock.now(in: account.environment)
        let changed = try controlled { [account] in
            try state.accounts.change(account, password: password, at: now)
        }
        if let custom { try state.roles.assign(custom, inPlaceOfAllOf: changed) }
        return try UserBody.json(changed, in: state)
    }

    /// Reads `roles`: at most one built-in role, and the custom ones; `nil` if they stay as they are.
    private static func roles(
        of account: inout Account, by fields: inout Fields, in state: State
    ) throws -> [RoleID]? {
        guard let names = try fields.strings("roles") else { return nil }
        let builtIn = names.compactMap(Role.init)
        guard builtIn.count < 2 else { throw fields.wrong("roles", "has more than one built-in role") }
        account.role = builtIn.first ?? account.role
        return try names.filter { Role(rawValue: $0) == nil }.map { name in
            guard try state.roles.find(RoleID(name), in: account.environment) != nil else {
                throw fields.wrong("roles", "has \(name.prefix(64)), which is no role of \(account.environment)")
            }
            return RoleID(name)
        }
    }

    /// Words what is wrong with an account as a refusal of this surface.
    private static func controlled<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch AccountProblem.malformed(let field, let problem) {
            throw Fault(.controlInvalid, because: "\(field.rawValue) \(problem)")
        } catch AccountProblem.taken(let field) {
            throw Fault(.controlConflict, because: "another account has this \(field.rawValue)")
        }
    }
}
