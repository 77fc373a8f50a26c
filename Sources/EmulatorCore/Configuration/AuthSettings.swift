/// How an environment's logins live and die, and what signs their access tokens.
public struct AuthSettings: Sendable, Hashable {
    /// What becomes of the live sessions of an account that is blocked; the cloud's answer is not documented.
    public enum BlockedSessions: String, Sendable, Hashable, CaseIterable {
        /// Every call is refused at once.
        case refuse
        /// The access token is good until it dies of age; it cannot be refreshed.
        case expire
        /// Nothing: only new logins are refused.
        case keep
    }

    /// The signature of access tokens (RFC 7518).
    public enum TokenAlgorithm: String, Sendable, Hashable, CaseIterable {
        /// ECDSA with P-256, the default here.
        case es256 = "ES256"
        /// RSASSA-PKCS1-v1_5 with a key of 2048 bits.
        case rs256 = "RS256"
    }

    /// What lifetimes may be: the cloud takes 30 minutes to 30 days, tests want shorter ones.
    public static let lifeRange: ClosedRange<Duration> = .seconds(1) ... .seconds(366 * 86400)

    /// An access token's life; a change concerns new logins only (documented).
    public var accessTokenLife = Lifetimes.accessToken
    /// A refresh token's life; a change concerns new logins only (documented).
    public var refreshTokenLife = Lifetimes.refreshToken
    /// How many devices an account may be logged in on at once, 1 to 50; `nil` for any number.
    ///
    /// The login that is one too many ends the oldest one (documentation of `MaxDevice`).
    public var maxDevices: Int?
    /// What becomes of the live sessions of an account that is blocked.
    public var blockedSessions = BlockedSessions.refuse
    /// The signature of new access tokens.
    public var tokenAlgorithm = TokenAlgorithm.es256

    /// The documented defaults.
    public init() {}
}
