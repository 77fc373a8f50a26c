import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The roles of an environment: the built-in ones, which stay as they are, and custom ones.
extension ControlSurface {
    var roleCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/roles", "env.roles") { request, state in
                let environment = try state.environment(named: request)
                let builtIn = Role.allCases.map { Self.body($0) }
                let custom = try state.roles.all(in: environment.id).map { try Self.body($0, in: state) }
                return ["roles": .array(builtIn + custom)]
            },
            call(.post, "envs/{env}/roles", "env.role.create", Self.createRole),
            call(.get, "envs/{env}/roles/{role}", "env.role") { request, state in
                try Self.body(state.role(named: request), in: state)
            },
            call(.patch, "envs/{env}/roles/{role}", "env.role.change") { request, state in
                var fields = try Fields(request)
                return try Self.change(state.role(named: request), by: &fields, in: state)
            },
            call(.delete, "envs/{env}/roles/{role}", "env.role.delete") { request, state in
                let role = try state.role(named: request)
                try state.roles.delete(role.id, in: role.environment)
                return ["deleted": .string(role.id.rawValue)]
            },
        ]
    }

    private static let createRole: @Sendable (Request, State) throws -> JSON = { request, state in
        let environment = try state.environment(named: request)
        var fields = try Fields(request)
        guard let identity = try fields.string("identity") else { throw fields.wrong("identity", "is missing") }
        if let problem = RoleForm.problem(identity: identity) { throw fields.wrong("identity", problem) }
        let isTaken = try state.roles.find(RoleID(identity), in: environment.id) != nil
        guard !isTaken, !RoleForm.reserved.contains(identity) else {
            throw Fault(.controlConflict, because: "there is a role \(identity) already")
        }
        let role = CustomRole(
            id: RoleID(identity), environment: environment.id, name: identity, description: "",
            createdAt: try state.clock.now(in: environment.id))
        return try change(role, by: &fields, in: state)
    }

    private static func change(_ before: CustomRole, by fields: inout Fields, in state: State) throws -> JSON {
        var role = before
        let name = try fields.string("name")
        role.name = name ?? role.name
        role.description = try fields.string("description") ?? role.description
        let members = try fields.strings("members")
        try fields.finish()
        // A role without a name of its own has its identity, which may be longer or shorter.
        if let name, let problem = RoleForm.problem(name: name) { throw fields.wrong("name", problem) }
        if let problem = RoleForm.problem(description: role.description) { throw fields.wrong("description", problem) }
        try state.roles.save(role)
        if let members { try setMembers(members.map { UID($0) }, of: role, fields, in: state) }
        return try body(role, in: state)
    }

    private static func setMembers(_ uids: [UID], of role: CustomRole, _ fields: Fields, in state: State) throws {
        let accounts = try uids.map { uid in
            guard let account = try state.accounts.find(uid, in: role.environment) else {
                let name = uid.rawValue.prefix(64)
                throw fields.wrong("members", "has \(name), which is no account of \(role.environment)")
            }
            return account
        }
        for uid in try state.roles.members(of: role.id, in: role.environment) where !uids.contains(uid) {
            guard let account = try state.accounts.find(uid, in: role.environment) else { continue }
            try state.roles.withdraw(role.id, from: account)
        }
        for account in accounts { try state.roles.assign(role.id, to: account) }
    }

    private static func body(_ role: Role) -> JSON {
        ["identity": .string(role.rawValue), "name": .string(role.rawValue), "builtIn": true]
    }

    private static func body(_ role: CustomRole, in state: State) throws -> JSON {
        let members = try state.roles.members(of: role.id, in: role.environment)
        return [
            "identity": .string(role.id.rawValue), "name": .string(role.name), "builtIn": false,
            "description": .string(role.description), "createdAt": .string(RFC3339.text(role.createdAt)),
            "members": .array(members.map { .string($0.rawValue) }),
        ]
    }
}
