import EmulatorCore
import EmulatorState

/// What decides whether a caller is let into a collection: its preset, and what the caller's roles are granted on it.
struct Admission {
    let collection: String
    let permission: CollectionPermission
    let principal: Principal
    private let grants: [RoleGrant]

    /// What the state says about a caller and a collection.
    init(of principal: Principal, to collection: String, as permission: CollectionPermission, in state: State) throws {
        self.collection = collection
        self.permission = permission
        self.principal = principal
        // Most collections have no grants; then nobody need ask for the caller's roles.
        let all = try state.roleGrants.on(collection, in: principal.environment)
        guard !all.isEmpty else {
            grants = []
            return
        }
        let custom = try principal.uid.map { try state.roles.assigned(to: $0, in: principal.environment) } ?? []
        let roles = [RoleID(principal.role.rawValue), RoleForm.everyone] + custom
        grants = all.filter { roles.contains($0.role) }
    }

    /// Which documents an act may touch.
    ///
    /// - Throws: ``Fault`` of kind `permissionDenied` if it is none.
    func decide(_ act: Act) throws(Fault) -> AccessDecision {
        let decision = AccessDecision.decide(permission, act, principal.role, grants: grants)
        guard decision == .denied else { return decision }
        throw Fault(.permissionDenied, because: reason(for: act), trueCause: trueCause(of: act))
    }

    /// What a caller should hear who gets an empty answer because what would match belongs to others.
    var wordOnOthers: String {
        "the list is empty because the documents are others', who alone see them: collection \(collection.quoted) is "
            + "\(permission.rawValue); \(cures(for: .read))"
    }

    private func trueCause(of act: Act) -> TrueCause? {
        if grants.contains(where: { $0.denies(act) }) { return nil }
        return switch permission {
        case .adminOnly: .adminOnly
        case .organizationOnly: .organizationOnly
        default: nil
        }
    }

    /// Why an act is refused, with the cures.
    private func reason(for act: Act) -> String {
        let name = collection.quoted
        if let deny = grants.first(where: { $0.denies(act) }) {
            return "role \(deny.role) is denied to \(act.rawValue) in collection \(name); take that back: "
                + "\(Product.name) roles revoke \(deny.role) \(collection) --env \(principal.environment)"
        }
        return "collection \(name) is \(permission.rawValue): role \(principal.role.rawValue) may not \(act.rawValue); "
            + cures(for: act)
    }

    /// The article's option A and option B, as commands.
    private func cures(for act: Act) -> String {
        let (tool, environment) = (Product.name, "--env \(principal.environment)")
        let (preset, rows) = act == .read ? (CollectionPermission.readOnly, "all:r") : (.private, "me:rw")
        return "relax it: \(tool) permission \(collection) \(preset.rawValue) \(environment); "
            + "or grant the role: \(tool) roles grant \(principal.role.rawValue) \(collection) \(rows) \(environment)"
    }
}
