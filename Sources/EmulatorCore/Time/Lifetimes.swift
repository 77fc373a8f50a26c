/// How long things last, each with its source.
public enum Lifetimes {
    /// A login code's life from `wx.login` (WeChat documentation; the article).
    public static let loginCode: Duration = .seconds(300)
    /// A replaced custom-login key's life after the regeneration that replaced it (CloudBase documentation).
    public static let replacedKey: Duration = .seconds(7200)
    /// A ticket's life, fixed by the server SDK (node-sdk 3.18.3, verified).
    public static let ticket: Duration = .seconds(600)
    /// The default of a ticket's `refresh` claim (node-sdk 3.18.3, verified).
    public static let ticketRefresh: Duration = .seconds(3600)
    /// The default distance of a ticket's `expire` claim (node-sdk 3.18.3, verified).
    public static let ticketExpire: Duration = .seconds(7 * 86400)
    /// How far a signature's time may be from the server's (API documentation, "Signature v3").
    public static let signature: Duration = .seconds(300)
    /// An access token's life (CloudBase documentation).
    public static let accessToken: Duration = .seconds(7200)
    /// A refresh token's life (CloudBase documentation, most pages).
    public static let refreshToken: Duration = .seconds(30 * 86400)
    /// A provider token's life (HTTP API documentation, "valid 1 hour by default"; the SDK uses it at once).
    public static let providerToken: Duration = .seconds(3600)
    /// A server's access token's life (CloudBase documentation, "Get Server Token").
    public static let serverToken: Duration = .seconds(432_000)
    /// A session key's life from its making; undocumented, three days by a word of WeChat's staff.
    public static let sessionKey: Duration = .seconds(3 * 86400)
    /// A WeChat access token's life (WeChat documentation).
    public static let platformToken: Duration = .seconds(7200)
    /// How long a WeChat access token outlives the call that replaced it (WeChat documentation).
    public static let replacedPlatformToken: Duration = .seconds(300)
    /// How long before its end a stable access token is followed by another (WeChat documentation).
    public static let stableTokenOverlap: Duration = .seconds(300)
    /// The least time between two forced refreshes; sooner, the token stays (WeChat documentation).
    public static let forcedRefreshGap: Duration = .seconds(30)
    /// A phone code's life, for one exchange (WeChat documentation).
    public static let phoneCode: Duration = .seconds(300)
    /// How long after a payment its unionid can be asked for (WeChat documentation).
    public static let payment: Duration = .seconds(300)
    /// How long WeChat vouches for encrypted data it made (WeChat documentation).
    public static let encryptedData: Duration = .seconds(3 * 86400)
    /// How long a function waits for WeChat, on the wall clock: a function's own time limit (CloudBase documentation,
    /// "3 seconds by default").
    public static let functionPatience: Duration = .seconds(3)
    /// How long a refusal can be looked up by its rid (WeChat documentation).
    public static let rid: Duration = .seconds(7 * 86400)
}
