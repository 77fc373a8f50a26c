import EmulatorCore

/// What somebody wants to do with a collection.
enum Act: String, Sendable, Hashable, CaseIterable {
    /// Queries and counts.
    case read
    case create
    case update
    case delete
}

/// Which documents of a collection an act may touch.
enum AccessDecision: Sendable, Hashable {
    /// Every one.
    case all
    /// The caller's own; the others are as if they were not there, which is no error.
    case own
    /// None: the act is refused.
    case denied

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
