/// Refusals of WeChat's server interfaces beside the login itself. Numbers and texts are documented or captured unless a
/// row says otherwise.
extension FaultKind {
    /// 40001: the access token is none of ours, or another one took its place.
    ///
    /// The text in full is captured; until 2022 it ended after the first clause.
    public static let invalidCredential = FaultKind(
        "invalidCredential",
        recipe: .weChat(
            40001,
            "invalid credential, access_token is invalid or not latest, could get access_token by "
                + "getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"),
        cause: "The access_token is unknown, or a newer one took its place.",
        remedy: "Keep one access_token for all servers, and ask for it by cgi-bin/stable_token.")

    /// 41001: no `access_token` in the query.
    public static let platformTokenMissing = FaultKind(
        "platformTokenMissing", recipe: .weChat(41001, "access_token missing"),
        cause: "The query has no access_token.", remedy: "Send ?access_token=; a body is not searched for it.")

    /// 42001: the access token's two hours are over.
    ///
    /// An SDK in wide use retries only when it reads both the number and this text.
    public static let platformTokenExpired = FaultKind(
        "platformTokenExpired", recipe: .weChat(42001, "access_token expired"),
        cause: "The access_token is more than two hours old.", remedy: "Ask for a new one before expires_in is over.")

    /// 40003: the app has no user of this openid.
    public static let invalidOpenID = FaultKind(
        "invalidOpenID", recipe: .weChat(40003, "invalid openid"),
        cause: "The app has no user with this openid.", remedy: "Send the openid that this app's jscode2session gave.")

    /// 40013: the phone code was made for another app than the access token's.
    public static let codeOfAnotherApp = FaultKind(
        "codeOfAnotherApp", recipe: .weChat(40013, "invalid appid"),
        cause: "The code was made in another mini program than the access_token's.",
        remedy: "Use the access_token of the mini program whose button was tapped.")

    /// 40029: the phone code is unknown, used, expired, or a login code.
    public static let invalidPhoneCode = FaultKind(
        "invalidPhoneCode", recipe: .weChat(40029, "invalid code"),
        cause: "The code is unknown, used, more than five minutes old, or of wx.login.",
        remedy: "Send the code of the getPhoneNumber event, once.")

    /// 40101: a parameter is not there.
    public static let missingParameter = FaultKind(
        "missingParameter", recipe: .weChat(40101, "missing parameter"),
        cause: "A parameter that the interface needs is not there.", remedy: "Send every parameter it needs.")

    /// 43001: the interface takes GET.
    public static let getRequired = FaultKind(
        "getRequired", recipe: .weChat(43001, "require GET method"),
        cause: "The interface takes GET.", remedy: "Send it with GET, parameters in the query.")

    /// 43002: the interface takes POST.
    public static let postRequired = FaultKind(
        "postRequired", recipe: .weChat(43002, "require POST method"),
        cause: "The interface takes POST.", remedy: "Send it with POST, parameters as JSON in the body.")

    /// 44002: the body of a POST is empty.
    public static let emptyPostData = FaultKind(
        "emptyPostData", recipe: .weChat(44002, "empty post data"),
        cause: "The body is empty.", remedy: "Send the parameters as JSON in the body.")

    /// 47001: the body is no JSON object, such as a form.
    public static let dataFormat = FaultKind(
        "dataFormat", recipe: .weChat(47001, "data format error"),
        cause: "The body is not a JSON object.", remedy: "Send JSON, not a form.")

    /// 45009: the interface's calls of the day are used up; on `cgi-bin/token` the text is ``dailyQuota``'s.
    public static let interfaceDailyQuota = FaultKind(
        "interfaceDailyQuota", recipe: .weChat(45009, "reach max api daily quota limit"),
        cause: "The app's calls of this interface have reached the day's limit.",
        remedy: "Wait for the next day, or call cgi-bin/clear_quota.")

    /// 45011: the interface's calls of the minute are used up.
    public static let interfaceMinuteQuota = FaultKind(
        "interfaceMinuteQuota", recipe: .weChat(45011, "api minute-quota reach limit, must slower, retry next minute"),
        cause: "The app's calls of this interface have reached the minute's limit.", remedy: "Wait a minute.")

    /// 48006: the clearings of the month are used up.
    public static let clearingsUsedUp = FaultKind(
        "clearingsUsedUp", recipe: .weChat(48006, "forbid to clear quota because of reaching the limit"),
        cause: "The app has cleared its quotas ten times this month.", remedy: "Wait for the next month.")

    /// 76001: no refusal of late has this rid.
    public static let ridUnknown = FaultKind(
        "ridUnknown", recipe: .weChat(76001, "rid not found, please check"),
        cause: "No refusal of the last seven days has this rid; those of the login exchange are never found.",
        remedy: "Send the rid of a cgi-bin or wxa answer.")

    /// 76002: the rid is empty or malformed; the text is ours.
    public static let ridMalformed = FaultKind(
        "ridMalformed", recipe: .weChat(76002, "rid is empty or malformed"),
        cause: "The rid is empty or does not have its form.", remedy: "Send the rid as the errmsg has it.")

    /// 76003: the rid is of another app; the text is ours.
    public static let ridForeign = FaultKind(
        "ridForeign", recipe: .weChat(76003, "could not use this rid, no permission"),
        cause: "The rid is of a call by another app.", remedy: "Use the access_token of the app that made the call.")

    /// 76003: the path has a host before it, or no slash; the text is ours.
    public static let cgiPathMalformed = FaultKind(
        "cgiPathMalformed", recipe: .weChat(76003, "cgi_path is malformed"),
        cause: "cgi_path has a host before it, or no slash at its beginning.",
        remedy: "Send the path alone, such as /cgi-bin/token.")

    /// 76021: no interface has this path.
    public static let cgiPathUnknown = FaultKind(
        "cgiPathUnknown", recipe: .weChat(76021, "cgi_path not found, please check"),
        cause: "No interface has this path here.", remedy: "Check cgi_path.")

    /// 76022: the interface's quota cannot be asked for; always so for `sns`.
    public static let cgiPathForbidden = FaultKind(
        "cgiPathForbidden", recipe: .weChat(76022, "could not use this cgi_path,no permission"),
        cause: "The quota of this interface cannot be asked for.", remedy: "Ask for a cgi-bin or wxa interface.")

    /// 87008: `sig_method` is not the one there is.
    public static let invalidSignatureMethod = FaultKind(
        "invalidSignatureMethod", recipe: .weChat(87008, "invalid sig_method"),
        cause: "sig_method is not hmac_sha256.", remedy: "Send sig_method=hmac_sha256.")

    /// 87009: the signature was not made with the user's present session key.
    public static let invalidSignature = FaultKind(
        "invalidSignature", recipe: .weChat(87009, "invalid signature"),
        cause: "The signature was not made with the user's present session_key.",
        remedy: "Sign the empty text: HMAC-SHA256 with the session_key's base64 text as the key, in hexadecimal.")

    /// 89002: the app is bound to no Open Platform account; the text is the one of its own interfaces.
    public static let notOnOpenPlatform = FaultKind(
        "notOnOpenPlatform", recipe: .weChat(89002, "open not exists"),
        cause: "The app is bound to no Open Platform account, so its users have no unionid.",
        remedy: "Bind the app to an Open Platform account.")

    /// 89300: no payment of the last five minutes is meant.
    public static let invalidTrade = FaultKind(
        "invalidTrade", recipe: .weChat(89300, "invalid trade"),
        cause: "The user made no such payment in the last five minutes.",
        remedy: "Ask within five minutes of the payment, with its own numbers.")

    /// 40090: the third-party platform calls from an address that it has not listed.
    public static let componentAddress = FaultKind(
        "componentAddress", recipe: .weChat(40090, "invalid request source (bad client ip), requestIP: %@"),
        cause: "The third-party platform has a list of addresses, and the caller's is not in it.",
        remedy: "Add the address to the platform's list, or empty the list.")

    /// 40094: the component's name or its access token is wrong or dead.
    public static let invalidComponent = FaultKind(
        "invalidComponent", recipe: .weChat(40094, "invalid component credential"),
        cause: "The third-party platform is unknown, or its token is wrong or more than two hours old.",
        remedy: "Ask the control plane for a new component_access_token.")

    /// 61003: the app has not authorised the third-party platform.
    public static let componentUnauthorised = FaultKind(
        "componentUnauthorised", recipe: .weChat(61003, "component is not authorized by this account"),
        cause: "The app has not authorised this third-party platform.", remedy: "Authorise it in the control plane.")

    static let weChatServer: [FaultKind] = [
        invalidCredential, platformTokenMissing, platformTokenExpired, invalidOpenID, codeOfAnotherApp,
        invalidPhoneCode,
        missingParameter, getRequired, postRequired, emptyPostData, dataFormat, interfaceDailyQuota,
        interfaceMinuteQuota, clearingsUsedUp, ridUnknown, ridMalformed, ridForeign, cgiPathMalformed, cgiPathUnknown,
        cgiPathForbidden, invalidSignatureMethod, invalidSignature, notOnOpenPlatform, invalidTrade, componentAddress,
        invalidComponent, componentUnauthorised,
    ]
}
