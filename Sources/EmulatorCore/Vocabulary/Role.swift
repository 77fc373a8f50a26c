/// A built-in role of a CloudBase account, by its `RoleIdentity`.
public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Server credentials and users who were made administrators.
    case administrator
    /// Members of the organization tree.
    case internalUser
    /// Every other login that is not anonymous; custom-login users land here ("External User" in the article).
    case externalUser
    /// Anonymous logins.
    case anonymousUser
}

/// Whether an account may log in.
public enum AccountStatus: String, Sendable, Hashable, CaseIterable {
    /// The account may log in.
    case active = "ACTIVE"
    /// Logins are refused.
    case blocked = "BLOCKED"
}
