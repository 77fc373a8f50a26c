/// What made a call fail where one row of the catalogue, or none, does not say it: the article's sub-causes.
///
/// It never reaches the wire. Scenarios know by it whether an error was seen for its true cause.
public enum TrueCause: String, Sendable, Hashable, CaseIterable {
    /// The login code is older than its life.
    case codeExpired
    /// The login code was made for another app.
    case codeOfOtherApp
    /// The key that signed the ticket was replaced, and its two hours are over.
    case keyReplaced
    /// The ticket lacks its end.
    case ticketCut
    /// The ticket stands in quotes: it was encoded as JSON once too often.
    case ticketQuoted
    /// `createTicket` got something that is no customUserId.
    case customUserID
    /// The deployed key file is of another environment.
    case foreignKey
    /// The collection's permission is `ADMINONLY`, and no role of the caller has a grant.
    case adminOnly
    /// The collection's permission is `ORGONLY`, and no role of the caller has a grant.
    case organizationOnly
    /// No error: the answer is empty because what would match belongs to others.
    case othersHidden
    /// No error: the caller sees only its own documents.
    case ownOnly
    /// No error: the caller is an administrator, who may do everything.
    case asAdministrator
    /// No error: the host is the emulator's own, which needs no place in the list of server domains.
    case hostExempt
}
