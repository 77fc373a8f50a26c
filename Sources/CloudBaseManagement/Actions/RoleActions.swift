import EmulatorCore
import EmulatorState
import JSONKit

/// Roles and who has them.
///
/// The official definitions do not list these actions; names and fields are those of manager-node 5's methods, in the
/// API's spelling. That a role's `RoleId` is its identity is our choice.
extension ManagementSurface {
    var roleActions: [Endpoint] {
        [
            action("DescribeRoleList", Self.describeRoles),
            action("CreateRole", Self.createRole),
            action("ModifyRole", Self.modifyRole),
            action("DeleteRoles") { parameters, state in
                let environment = try parameters.environment(in: state)
                guard let ids = try parameters.strings("RoleIds") else { throw Parameters.missing("RoleIds") }
                for id in ids {
                    try state.roles.delete(Self.role(id, in: environment, state).id, in: environment.id)
                }
                return ["Data": ["SuccessCount": .integer(Int64(ids.count)), "FailedCount": 0]]
            },
        ]
    }

    private static let describeRoles: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        let environment = try parameters.environment(in: state)
        let number = try parameters.integer("PageNumber", in: 1...1_000_000) ?? 1
        let size = try parameters.integer("PageSize", in: 1...100) ?? 20
        let isDetailed = try parameters.bool("LoadDetails") ?? false
        let identity = try parameters.text("RoleIdentity") ?? parameters.text("RoleId")
        let name = try parameters.text("RoleName")
        let isWanted = { (id: String, text: String) in
            (identity == nil || identity == id) && (name == nil || name == text)
        }
        let system = Role.allCases.map(\.rawValue).filter { isWanted($0, $0) }
        let custom = try state.roles.all(in: environment.id).filter { isWanted($0.id.rawValue, $0.name) }
        let page = custom.dropFirst((number - 1) * size).prefix(size)
        return [
            "Data": [
                "TotalCount": .integer(Int64(system.count + custom.count)),
                "SystemRoles": .array(system.map { .object(body($0, $0)) }),
                "CustomRoles": .array(try page.map { try body($0, isDetailed, state) }),
            ]
        ]
    }

    private static let createRole: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        let environment = try parameters.environment(in: state)
        let name = try parameters.required("RoleName")
        let identity = try parameters.required("RoleIdentity")
        try check(identity, "RoleIdentity", RoleForm.problem(identity:))
        let isTaken = try state.roles.find(RoleID(identity), in: environment.id) != nil
        guard !isTaken, !RoleForm.reserved.contains(identity) else {
            throw Fault(.managementResourceInUse, message: "Another role has this `RoleIdentity`.")
        }
        let role = CustomRole(
            id: RoleID(identity), environment: environment.id, name: name,
            description: try parameters.string("Description") ?? "", createdAt: try state.clock.now(in: environment.id))
        try save(role, state)
        try parameters.expect("Policies", [])
        for account in try accounts("MemberUids", &parameters, in: environment, state) {
            try state.roles.assign(role.id, to: account)
        }
        return ["Data": ["RoleId": .string(identity)]]
    }

    private static let modifyRole: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        let environment = try parameters.environment(in: state)
        var role = try role(try parameters.required("RoleId"), in: environment, state)
        role.name = try parameters.text("RoleName") ?? role.name
        role.description = try parameters.string("Description") ?? role.description
        try save(role, state)
        for name in ["AddPolicies", "RemovePolicies"] { try parameters.expect(name, []) }
        for account in try accounts("AddMemberUids", &parameters, in: environment, state) {
            try state.roles.assign(role.id, to: account)
        }
        for account in try accounts("RemoveMemberUids", &parameters, in: environment, state) {
            try state.roles.withdraw(role.id, from: account)
        }
        return ["Data": ["Success": true]]
    }

    private static func save(_ role: CustomRole, _ state: State) throws {
        try check(role.name, "RoleName", RoleForm.problem(name:))
        try check(role.description, "Description", RoleForm.problem(description:))
        try state.roles.save(role)
    }

    private static func check(_ text: String, _ parameter: String, _ rule: (String) -> String?) throws {
        if let problem = rule(text) { throw Parameters.wrongValue(parameter, problem) }
    }

    private static func role(_ id: String, in environment: Environment, _ state: State) throws -> CustomRole {
        guard let role = try state.roles.find(RoleID(id), in: environment.id) else {
            throw Fault(
                .managementRoleUnknown, argument: String(id.prefix(64)),
                because: "environment \(environment.id) has no custom role \(id.prefix(64))")
        }
        return role
    }

    private static func accounts(
        _ parameter: String, _ parameters: inout Parameters, in environment: Environment, _ state: State
    ) throws -> [Account] {
        try (parameters.strings(parameter, atMost: RoleForm.mostMembers) ?? []).map { uid in
            guard let account = try state.accounts.find(UID(uid), in: environment.id) else {
                throw Fault(
                    .managementUserUnknown, argument: String(uid.prefix(64)),
                    because: "environment \(environment.id) has no account \(uid.prefix(64))")
            }
            return account
        }
    }

    private static func body(_ id: String, _ name: String) -> JSONObject {
        ["RoleId": .string(id), "RoleIdentity": .string(id), "RoleName": .string(name)]
    }

    private static func body(_ role: CustomRole, _ isDetailed: Bool, _ state: State) throws -> JSON {
        var members = body(role.id.rawValue, role.name)
        members.append("Description", .string(role.description))
        if isDetailed {
            let uids = try state.roles.members(of: role.id, in: role.environment)
            members.append("MemberUids", .array(uids.map { .string($0.rawValue) }))
        }
        return .object(members)
    }
}
