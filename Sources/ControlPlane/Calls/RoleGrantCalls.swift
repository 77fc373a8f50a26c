import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// What roles may do with collections beyond their presets: the article's option B against `UNAUTHORIZED`.
extension ControlSurface {
    var roleGrantCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/role-grants", "env.roleGrants") { request, state in
                let environment = try state.environment(named: request)
                return ["grants": .array(try state.roleGrants.all(in: environment.id).map(Self.body))]
            },
            call(.get, "envs/{env}/roles/{role}/grants", "env.role.grants") { request, state in
                let (environment, role) = try Self.grantee(request, in: state)
                let grants = try state.roleGrants.all(in: environment.id).filter { $0.role == role }
                return ["grants": .array(grants.map(Self.body))]
            },
            call(.put, "envs/{env}/roles/{role}/grants/{collection}", "env.role.grant", Self.grant),
            call(.delete, "envs/{env}/roles/{role}/grants/{collection}", "env.role.revoke", Self.revoke),
        ]
    }

    private static let grant: @Sendable (Request, State) throws -> JSON = { request, state in
        let (environment, role) = try grantee(request, in: state)
        let collection = request.parameter("collection")
        var fields = try Fields(request)
        guard let words = try fields.strings("rows"), !words.isEmpty else { throw fields.wrong("rows", "is missing") }
        let effect = try fields.one("effect", of: PolicyEffect.self) ?? .allow
        try fields.finish()
        let rows = try RowPermission.allCases.filter { try Self.rows(words, fields).contains($0) }
        if effect == .deny, rows.contains(where: { $0 == .ownRead || $0 == .ownWrite }) {
            throw fields.wrong("rows", "of a deny are about all documents: all:r or all:rw")
        }
        guard try state.collections.permission(of: collection, in: environment.id) != nil else {
            let name = collection.prefix(64)
            throw Fault(.controlNotFound, because: "environment \(environment.id) has no collection \(name)")
        }
        let grant = RoleGrant(role: role, collection: collection, effect: effect, rows: rows)
        try state.roleGrants.save(grant, in: environment.id)
        return body(grant)
    }

    private static let revoke: @Sendable (Request, State) throws -> JSON = { request, state in
        let (environment, role) = try grantee(request, in: state)
        let collection = request.parameter("collection")
        try Fields(request).finish()
        guard try state.roleGrants.delete(of: role, on: collection, in: environment.id) else {
            let name = collection.prefix(64)
            throw Fault(.controlNotFound, because: "role \(role) of \(environment.id) has no grant on \(name)")
        }
        return ["role": .string(role.rawValue), "collection": .string(collection), "revoked": true]
    }

    /// The role of the path, which is a custom one, or a built-in one that a policy can name.
    private static func grantee(_ request: Request, in state: State) throws -> (Environment, RoleID) {
        let environment = try state.environment(named: request)
        let id = RoleID(request.parameter("role"))
        if RoleForm.grantable.contains(id) { return (environment, id) }
        guard id.rawValue != Role.administrator.rawValue else {
            throw Fault(.controlConflict, because: "an administrator may do everything; its policies cannot be edited")
        }
        return (environment, try state.role(named: request).id)
    }

    private static func rows(_ words: [String], _ fields: Fields) throws(Fault) -> [RowPermission] {
        let rows = words.compactMap(RowPermission.init)
        guard rows.count == words.count else {
            let known = RowPermission.allCases.map(\.rawValue).joined(separator: ", ")
            throw fields.wrong("rows", "must be of \(known)")
        }
        return rows
    }

    private static func body(_ grant: RoleGrant) -> JSON {
        [
            "role": .string(grant.role.rawValue), "collection": .string(grant.collection),
            "effect": .string(grant.effect.rawValue), "rows": .array(grant.rows.map { .string($0.rawValue) }),
        ]
    }
}
