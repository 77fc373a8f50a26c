/// Refusals of `api.weixin.qq.com`. Numbers and texts are verbatim captures unless a row says otherwise.
extension FaultKind {
    /// -1: a failure inside the emulator; nothing was consumed, so retrying is safe.
    public static let weChatSystem = FaultKind(
        "weChatSystem", recipe: .weChat(-1, "system error"),
        cause: "The emulator failed inside; its log has the details.", remedy: "Try again; report it if it stays.")

    /// -501: the path exists at WeChat but not here.
    ///
    /// The number is ours, so it is never taken for WeChat's.
    public static let weChatNotEmulated = FaultKind(
        "weChatNotEmulated", recipe: .weChat(-501, "not emulated"),
        cause: "WeChat has this interface, the emulator does not.", remedy: "Leave the call out of local runs.")

    /// 40002: `grant_type` is missing or not the expected one.
    public static let invalidGrantType = FaultKind(
        "invalidGrantType", recipe: .weChat(40002, "invalid grant_type"),
        cause: "grant_type is missing or wrong.",
        remedy: "Send grant_type=authorization_code, or client_credential for an access_token.")

    /// 40013: no app has this appid.
    public static let invalidAppID = FaultKind(
        "invalidAppID", recipe: .weChat(40013, "invalid appid"),
        cause: "The emulator has no app with this appid.",
        remedy: "Use an appid of emulator.json, and check for stray quotes and blanks.")

    /// 40029: the login code is unknown or older than ``Lifetimes/loginCode``.
    public static let invalidCode = FaultKind(
        "invalidCode", article: 2,
        recipe: .weChat(40029, "invalid code", tail: .hints), cloud: .weChat(40029, "invalid code"),
        cause: "The code is unknown, more than five minutes old, or was made for another app.",
        remedy: "Call wx.login for every login; never keep a code.")

    /// 40029 (recipe) or 40163 (cloud): the login code was exchanged before.
    public static let codeUsed = FaultKind(
        "codeUsed", article: 2,
        recipe: .weChat(40029, "invalid code", tail: .hints), cloud: .weChat(40163, "code been used"),
        cause: "The code was exchanged before; each code is good for one exchange.",
        remedy: "Call wx.login for every login; never keep a code.")

    /// 40066: no such path at WeChat.
    public static let invalidURL = FaultKind(
        "invalidURL", recipe: .weChat(40066, "invalid url"),
        cause: "WeChat has no interface at this path; paths are case-sensitive.", remedy: "Check the path.")

    /// 40125: the secret is not the app's.
    public static let invalidAppSecret = FaultKind(
        "invalidAppSecret", recipe: .weChat(40125, "invalid appsecret"),
        cause: "The secret is not the one of this app.", remedy: "Set WX_SECRET to the app's secret.")

    /// 40164: the caller's address is not in the app's allow-list.
    public static let addressNotAllowed = FaultKind(
        "addressNotAllowed", recipe: .weChat(40164, "invalid ip %@ ipv6 ::ffff:%@, not in whitelist"),
        cause: "The app has a list of server addresses, and the caller's is not in it.",
        remedy: "Add the address to the app's list, or empty the list.")

    /// 40226: WeChat holds the user for a high risk and refuses the login.
    public static let codeBlocked = FaultKind(
        "codeBlocked", recipe: .weChat(40226, "code blocked"),
        cause: "The WeChat user is marked as high risk.", remedy: "Set the user's risk back to normal.")

    /// 41002: no `appid` in the query.
    public static let appIDMissing = FaultKind(
        "appIDMissing", recipe: .weChat(41002, "appid missing"),
        cause: "There is no appid where this interface reads it.",
        remedy: "Send it in the query; stable_token and clear_quota/v2 read the JSON body.")

    /// 41004: no `secret` in the query.
    public static let appSecretMissing = FaultKind(
        "appSecretMissing", recipe: .weChat(41004, "appsecret missing"),
        cause: "There is no secret where this interface reads it.",
        remedy: "Send the app's secret in the query, for stable_token in the JSON body; is WX_SECRET set?")

    /// 41008: no `js_code` in the query.
    public static let codeMissing = FaultKind(
        "codeMissing", recipe: .weChat(41008, "missing code"),
        cause: "The query has no js_code.", remedy: "Send the code that wx.login gave.")

    /// 45009: the app's quota of the day is used up.
    public static let dailyQuota = FaultKind(
        "dailyQuota",
        recipe: .weChat(
            45009,
            "reach max api daily quota limit, could get access_token by getStableAccessToken, "
                + "more details at https://mmbizurl.cn/s/JtxxFh33r"),
        cause: "The app's calls of the day have reached its daily limit.",
        remedy: "Wait for the next day, or raise the app's limit.")

    /// 45011: the minute's quota of the scope is used up; nothing was consumed.
    public static let minuteQuota = FaultKind(
        "minuteQuota", article: 3,
        recipe: .weChat(45011, "api minute-quota reach limit", tail: .none),
        cloud: .weChat(45011, "api minute-quota reach limit, must slower, retry next minute"),
        cause: "The calls of this calendar minute have reached the limit.",
        remedy: "Wait for the next minute, and let the app keep its login.")

    /// 48001: the account has not this interface.
    public static let apiUnauthorized = FaultKind(
        "apiUnauthorized", recipe: .weChat(48001, "api unauthorized"),
        cause: "The app's account type has no right to this interface.", remedy: "Use a mini program's appid.")

    /// 50002: the app's account is banned.
    public static let appBanned = FaultKind(
        "appBanned", recipe: .weChat(50002, "user limited"),
        cause: "The app is banned.", remedy: "Lift the app's ban.")

    static let weChat: [FaultKind] = [
        weChatSystem, weChatNotEmulated, invalidGrantType, invalidAppID, invalidCode, codeUsed, invalidURL,
        invalidAppSecret, addressNotAllowed, codeBlocked, appIDMissing, appSecretMissing, codeMissing, dailyQuota,
        minuteQuota, apiUnauthorized, appBanned,
    ]
}
