/// Refusals of the HTTP access service and the gateway, and the exceptions of `createTicket`.
extension FaultKind {
    /// The article's words for error 6; its class lacks `=` and `*`, which the SDK accepts.
    private static let customUserIDText =
        #"createTicket failed: customUserId must match /^[A-Za-z0-9_\-#@(){}\[\]:.,<>+#~]{4,32}$/"#

    /// `createTicket` was given something that is no valid customUserId.
    public static let customUserIDMalformed = FaultKind(
        "customUserIDMalformed", article: 6,
        recipe: WireError(500, "INVALID_PARAM", customUserIDText),
        cloud: WireError(500, "INVALID_PARAM", #"Invalid uid: "%@""#),
        cause: "createTicket got a text that is no valid customUserId.",
        remedy: "Give createTicket the openid of jscode2session.")

    /// `createTicket` was given no text at all (article error 6).
    public static let customUserIDInvalid = FaultKind(
        "customUserIDInvalid", article: 6,
        recipe: WireError(500, "INVALID_PARAM", customUserIDText),
        cloud: WireError(500, "INVALID_PARAM", "uid must be a string"),
        cause: "createTicket got no openid: jscode2session had answered with an error that nobody looked at.",
        remedy: "Check errcode and openid before createTicket.")

    /// `createTicket` has a key file of another environment (article error 8).
    public static let credentialMismatch = FaultKind(
        "credentialMismatch", article: 8,
        recipe: WireError(
            500, "SIGN_PARAM_INVALID", "SIGN_PARAM_INVALID: credential signature verification failed"),
        cloud: WireError(500, "INVALID_PARAM", "当前私钥所属环境与 init 指定环境不一致！"),
        cause: "The deployed key file belongs to another environment than TCB_ENV names.",
        remedy: "Download the key of the target environment and deploy the function with it.")

    /// `createTicket` has a key file that is incomplete or whose key cannot sign.
    public static let credentialUnusable = FaultKind(
        "credentialUnusable", article: 8,
        recipe: WireError(
            500, "SIGN_PARAM_INVALID", "SIGN_PARAM_INVALID: credential signature verification failed"),
        cloud: WireError(500, "INVALID_PARAM", "credentials are not usable"),
        cause: "The deployed key file lacks a field, or its key is no private RSA key.",
        remedy: "Download tcb_custom_login.json again and deploy it unchanged.")

    /// `SYS_ERR`, status 500: the function threw; only its log says what (cloud).
    public static let functionFailed = FaultKind(
        "functionFailed", recipe: .gateway(500, "SYS_ERR", "Function invoke failed"),
        cause: "The function threw; its log has the text.", remedy: "Read the function's log.")

    /// `FUNCTION_INVOCATION_FAILED`: the function threw, seen through callFunction.
    public static let functionInvocationFailed = FaultKind(
        "functionInvocationFailed", recipe: WireError(400, "FUNCTION_INVOCATION_FAILED", "function invocation failed"),
        cause: "The function threw; the message has the text.", remedy: "Read the function's log.")

    /// `FUNCTION_NOT_FOUND`: the environment has no such function.
    public static let functionUnknown = FaultKind(
        "functionUnknown", recipe: .gateway(404, "FUNCTION_NOT_FOUND", "function not found"),
        cause: "The environment has no function of this name.", remedy: "Check the name.")

    /// `FUNCTION_PARAM_INVALID`: the event is no JSON object.
    public static let functionParameterInvalid = FaultKind(
        "functionParameterInvalid", recipe: .gateway(400, "FUNCTION_PARAM_INVALID", "bad http request body"),
        cause: "The event is not a JSON object.", remedy: "Send a JSON object.")

    /// `MISSING_CREDENTIALS`, status 401: the gateway wants a token.
    public static let credentialsMissing = FaultKind(
        "credentialsMissing", recipe: .gateway(401, "MISSING_CREDENTIALS", "credentials are missing"),
        cause: "The request has no Authorization header.", remedy: "Log in first.")

    /// `ACCESS_TOKEN_INVALID`, status 401: the gateway does not know the token.
    public static let gatewayTokenInvalid = FaultKind(
        "gatewayTokenInvalid", recipe: .gateway(401, "ACCESS_TOKEN_INVALID", "access token is invalid"),
        cause: "The token is not ours, of another environment, or its login has ended.", remedy: "Log in again.")

    /// `ACCESS_TOKEN_EXPIRED`, status 401: the SDK refreshes and repeats on this code.
    public static let gatewayTokenExpired = FaultKind(
        "gatewayTokenExpired", recipe: .gateway(401, "ACCESS_TOKEN_EXPIRED", "access token has expired"),
        cause: "The access token is past its life on the emulated clock.", remedy: "Refresh the login.")

    /// `USER_DISABLED` (recipe) or `USER_BLOCKED` (cloud), status 403: the account was blocked while logged in.
    public static let gatewayUserBlocked = FaultKind(
        "gatewayUserBlocked",
        recipe: WireError(403, "USER_DISABLED", "user is disabled"),
        cloud: WireError(403, "USER_BLOCKED", "user is blocked"),
        cause: "The account is blocked.", remedy: "Set the account's status back to ACTIVE.")

    /// `INVALID_PATH`, status 404: no route, no such gateway path.
    public static let pathUnknown = FaultKind(
        "pathUnknown", recipe: .gateway(404, "INVALID_PATH", "Invalid path"),
        cause: "The environment has no route for this path.", remedy: "Check the path and the routes.")

    /// `INVALID_ENV`, status 400: no environment of this name, or none or two are named.
    public static let environmentInvalid = FaultKind(
        "environmentInvalid", recipe: .gateway(400, "INVALID_ENV", "Env invalid"),
        cause: "The environment is unknown, or two sources of the request name different ones.",
        remedy: "Name an environment of emulator.json.")

    /// `NOT_EMULATED`, status 501: the cloud has it, the emulator does not.
    public static let gatewayNotEmulated = FaultKind(
        "gatewayNotEmulated", recipe: WireError(501, "NOT_EMULATED", "not emulated"),
        cause: "CloudBase has this, the emulator does not.", remedy: "Leave the call out of local runs.")

    /// `EXCEED_MAX_PAYLOAD_SIZE`, status 413: the body is larger than the surface takes.
    public static let payloadTooLarge = FaultKind(
        "payloadTooLarge", recipe: .gateway(413, "EXCEED_MAX_PAYLOAD_SIZE", "request body is too large"),
        cause: "The body is larger than this surface takes.", remedy: "Send less.")

    /// `SYS_ERR`, status 500: a failure inside the emulator; nothing changed.
    public static let gatewaySystem = FaultKind(
        "gatewaySystem", recipe: .gateway(500, "SYS_ERR", "system error"),
        cause: "The emulator failed inside; its log has the details.", remedy: "Try again; report it if it stays.")

    static let functions: [FaultKind] = [
        customUserIDMalformed, customUserIDInvalid, credentialMismatch, credentialUnusable, functionFailed,
        functionInvocationFailed, functionUnknown, functionParameterInvalid, credentialsMissing, gatewayTokenInvalid,
        gatewayTokenExpired,
        gatewayUserBlocked, pathUnknown, environmentInvalid, gatewayNotEmulated, payloadTooLarge, gatewaySystem,
    ]
}
