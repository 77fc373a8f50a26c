/// What a role's policy says about the rows of a collection: whose, and to what end.
///
/// The spelling is that of `RowPermission` of the real role policies (`Key`, a colon, `Value`; source of the official
/// tools). There they are about SQL tables and data models; that collections have them too is the article's option B.
public enum RowPermission: String, Sendable, Hashable, CaseIterable {
    /// Everyone's documents, to read.
    case allRead = "all:r"
    /// Everyone's documents, to read and write.
    case allWrite = "all:rw"
    /// The caller's own documents, to read.
    case ownRead = "me:r"
    /// The caller's own documents, to read and write.
    case ownWrite = "me:rw"
}

/// Whether a policy gives or takes away; what any of a caller's roles takes away is gone (documentation, "Access
/// Control").
public enum PolicyEffect: String, Sendable, Hashable, CaseIterable {
    /// It gives.
    case allow
    /// It takes away.
    case deny
}
