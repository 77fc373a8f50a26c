/// A preset that says who may read and write a collection's documents.
///
/// The first four are the `AclTag` values of the management API (documented). `ORGONLY` is ours: the article's
/// "Organization Members Only", which the real cloud offers for SQL tables only.
public enum CollectionPermission: String, Sendable, Hashable, CaseIterable {
    /// Everyone who is logged in reads; creators write their own.
    case readOnly = "READONLY"
    /// Creators read and write their own.
    case `private` = "PRIVATE"
    /// Everyone who is logged in reads; only the server side writes.
    case adminWrite = "ADMINWRITE"
    /// Only the server side reads and writes.
    case adminOnly = "ADMINONLY"
    /// Members of the organization read and write; nobody else does.
    case organizationOnly = "ORGONLY"
}
