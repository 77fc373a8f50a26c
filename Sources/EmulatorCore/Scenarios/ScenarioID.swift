/// The errors of the fix article that can be had on demand, each by its true cause.
///
/// The number is the article's; where an error has several causes, each is a scenario of its own.
public enum ScenarioID: String, Sendable, Hashable, CaseIterable {
    /// Build npm was never run, or not since `package.json` changed.
    case npmNotBuilt = "1-npm-not-built"
    /// A login code is exchanged for the second time.
    case codeUsed = "2-used"
    /// A login code is exchanged more than five minutes after it was made.
    case codeExpired = "2-expired"
    /// A login code is exchanged with another app's appid.
    case codeOfOtherApp = "2-other-app"
    /// More exchanges in a minute than the quota allows.
    case minuteQuota = "3-quota"
    /// The function signs with a key that was replaced more than two hours ago.
    case staleKey = "4-stale-key"
    /// The ticket is more than ten minutes old.
    case ticketExpired = "4-expired-ticket"
    /// The ticket loses its end on the way.
    case ticketCut = "4-truncated"
    /// The ticket is encoded as JSON twice on the way.
    case ticketQuoted = "4-double-encoded"
    /// Custom Login is switched off.
    case customLoginOff = "5-custom-login-off"
    /// `createTicket` gets no openid, and nobody looked.
    case badCustomUserID = "6-bad-custom-user-id"
    /// The ticket function's host is not in the app's list of server domains.
    case domainUnlisted = "7-domain"
    /// The function is deployed with the key file of another environment.
    case foreignKey = "8-foreign-key"
    /// The client SDK has another version than the app is written for.
    case sdkVersion = "9-sdk-version"
    /// The collection is for the server side only.
    case adminOnly = "10-admin-only"
    /// The collection is for members of the organization only.
    case organizationOnly = "10-organization-only"
    /// The collection shows everybody only their own documents, which looks like success.
    case privateEmpty = "10-private-empty"

    /// The number of the error in the fix article.
    public var number: Int { rawValue.split(separator: "-").first.flatMap { Int($0) } ?? 0 }

    /// The scenario of an id, or of a number that only one scenario has.
    public init?(_ text: String) {
        let numbered = Self.allCases.filter { String($0.number) == text }
        guard let id = Self(rawValue: text) ?? (numbered.count == 1 ? numbered.first : nil) else { return nil }
        self = id
    }

    /// Whether it happens in the mini program, where no server sees it: `doctor` reports it.
    public var isOfTheClient: Bool { self == .npmNotBuilt || self == .sdkVersion }
}
