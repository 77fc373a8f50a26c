import EmulatorCore
import EmulatorState

/// What somebody wants to do with a collection.
enum Act: String, Sendable, Hashable, CaseIterable {
    /// Queries and counts.
    case read
    case create
    case update
    case delete
}

/// Which documents of a collection an act may touch; the more of them, the greater.
enum AccessDecision: Int, Sendable, Hashable, Comparable {
    /// None: the act is refused.
    case denied
    /// The caller's own; the others are as if they were not there, which is no error.
    case own
    /// Every one.
    case all

    static func < (left: AccessDecision, right: AccessDecision) -> Bool { left.rawValue < right.rawValue }

    /// The whole decision: administrators may do everything; what a role of the caller is denied is denied; else what
    /// the preset or any role gives is given (our choice, after the documented union of data models).
    ///
    /// - Parameters:
    ///   - permission: The collection's preset.
    ///   - act: What the caller wants.
    ///   - role: The caller's built-in role.
    ///   - grants: What is granted on the collection to the roles that the caller has.
    /// - Returns: Which documents the act may touch.
    static func decide(
        _ permission: CollectionPermission, _ act: Act, _ role: Role, grants: [RoleGrant]
    ) -> AccessDecision {
        if role == .administrator { return .all }
        if grants.contains(where: { $0.denies(act) }) { return .denied }
        let given = grants.filter { $0.effect == .allow }.flatMap(\.rows).map { $0.decision(on: act) }
        return given.reduce(decide(permission, act, role), max)
    }

    /// The decision table of the presets (CloudBase documentation, "Basic Permissions"; `ORGONLY` is ours).
    static func decide(_ permission: CollectionPermission, _ act: Act, _ role: Role) -> AccessDecision {
        if role == .administrator { return .all }
        return switch (permission, act) {
        case (.readOnly, .read), (.readOnly, .create), (.private, .create), (.adminWrite, .read): .all
        case (.readOnly, .update), (.readOnly, .delete): .own
        case (.private, .read), (.private, .update), (.private, .delete): .own
        case (.adminWrite, .create), (.adminWrite, .update), (.adminWrite, .delete), (.adminOnly, _): .denied
        case (.organizationOnly, _): role == .internalUser ? .all : .denied
        }
    }
}

extension RoleGrant {
    /// Whether this takes an act away: without reading there is no changing either (documented: to modify implies to
    /// read).
    func denies(_ act: Act) -> Bool {
        effect == .deny && rows.contains { $0 == .allWrite || ($0 == .allRead && act != .create) }
    }
}

extension RowPermission {
    /// Which documents this lets an act touch.
    func decision(on act: Act) -> AccessDecision {
        switch self {
        case .allRead: act == .read ? .all : .denied
        case .allWrite: .all
        case .ownRead: act == .read ? .own : .denied
        case .ownWrite: act == .create ? .all : .own
        }
    }
}
