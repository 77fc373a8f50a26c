/// Refusals of the CloudBase auth service. The article's words are its own; the real ones are field reports.
extension FaultKind {
    private static let ticketText = "ticket is invalid or expired"

    /// `INVALID_TICKET`: the ticket is no ticket, or its signature, environment or uid does not hold.
    ///
    /// For the real service only the code is reported, not the text.
    public static let invalidTicket = FaultKind(
        "invalidTicket", article: 4,
        recipe: WireError(400, "INVALID_TICKET", error: "invalid_ticket", ticketText),
        cloud: WireError(400, .number(3), error: "invalid_argument", "invalid ticket"),
        cause: "The ticket does not have the form of one, or its signature, environment or uid does not hold.",
        remedy: "Hand the ticket on unchanged, signed with the environment's current key.")

    /// `INVALID_TICKET`: the key that signed the ticket is unknown here or past its two hours.
    public static let ticketKeyDead = FaultKind(
        "ticketKeyDead", article: 4,
        recipe: WireError(400, "INVALID_TICKET", error: "invalid_ticket", ticketText),
        cloud: WireError(400, .number(3), error: "invalid_argument", "私钥已过期或私钥不存在，请重新生成"),
        cause: "The key that signed the ticket is unknown, or was replaced more than two hours ago.",
        remedy: "Download the current tcb_custom_login.json and deploy the function with it.")

    /// `TICKET_EXPIRED`: all is well with the ticket but its age, more than ten minutes.
    public static let ticketExpired = FaultKind(
        "ticketExpired", article: 4,
        recipe: WireError(400, "TICKET_EXPIRED", error: "ticket_expired", ticketText),
        cloud: WireError(400, .number(3), error: "invalid_argument", "ticket expired"),
        cause: "The ticket is more than ten minutes old.", remedy: "Ask the function for a new ticket.")

    /// `SYSTEM_NOT_OPEN`: Custom Login is switched off in this environment.
    public static let customLoginOff = FaultKind(
        "customLoginOff", article: 5,
        recipe: WireError(400, "SYSTEM_NOT_OPEN", error: "system_not_open", "custom login is not enabled"),
        cloud: WireError(400, .number(5), error: "not_found", "provider not found"),
        cause: "Custom Login is switched off in this environment.",
        remedy: "Switch it on: cloudbase-emulator custom-login on --env ENV.")

    /// `LOGIN_TYPE_DISABLED`: this login is switched off in the environment (the name is the SDK's).
    ///
    /// The words "not enabled" make the SDK's category `PROVIDER_NOT_ENABLED`.
    public static let loginMethodOff = FaultKind(
        "loginMethodOff",
        recipe: WireError(400, "LOGIN_TYPE_DISABLED", error: "failed_precondition", "%@ login is not enabled"),
        cloud: WireError(400, .number(4045), error: "failed_precondition", "%@ login is not enabled"),
        cause: "This login is switched off in the environment.",
        remedy: "Switch it on: PATCH envs/{env}/login-methods, or loginMethods in emulator.json.")

    /// `INVALID_USERNAME_OR_PASSWORD`: no such user name, or another password; 4043 is documented ("User login").
    public static let invalidUsernameOrPassword = FaultKind(
        "invalidUsernameOrPassword",
        recipe: WireError(
            400, "INVALID_USERNAME_OR_PASSWORD", error: "invalid_username_or_password",
            "user name or password is incorrect"),
        cloud: WireError(
            400, .number(4043), error: "invalid_username_or_password", "user name or password is incorrect"),
        cause: "The environment has no such user name, or the password is another one.",
        remedy: "Check both; make a user with: cloudbase-emulator users create.")

    /// `PASSWORD_NOT_SET`: the account has no password.
    public static let passwordNotSet = FaultKind(
        "passwordNotSet",
        recipe: WireError(400, "PASSWORD_NOT_SET", error: "password_not_set", "the user has no password"),
        cause: "The account has no password.", remedy: "Set a password for it.")

    /// `PROVIDER_NOT_FOUND`: `provider_id` names no app of this environment.
    public static let providerUnknown = FaultKind(
        "providerUnknown",
        recipe: WireError(400, "PROVIDER_NOT_FOUND", error: "not_found", "provider %@ not found"),
        cloud: WireError(400, .number(5), error: "not_found", "provider %@ not found"),
        cause: "The provider is no app that was made with this environment.",
        remedy: "Use the appid of an app of this environment.")

    /// `PROVIDER_ERROR`: WeChat refused the code (documented: fetching the third party's data failed).
    public static let providerRefused = FaultKind(
        "providerRefused",
        recipe: WireError(400, "PROVIDER_ERROR", error: "failed_precondition", "WeChat refused the code: %@"),
        cloud: WireError(400, .number(9), error: "failed_precondition", "WeChat refused the code: %@"),
        cause: "jscode2session refused the login code.", remedy: "Call wx.login for every login; never keep a code.")

    /// `INVALID_PROVIDER_TOKEN`: the provider token is unknown, used or past its life; 4001 is documented for binding.
    public static let invalidProviderToken = FaultKind(
        "invalidProviderToken",
        recipe: WireError(
            400, "INVALID_PROVIDER_TOKEN", error: "invalid_grant", "provider_token is invalid or expired"),
        cloud: WireError(400, .number(4001), error: "invalid_grant", "provider_token is invalid or expired"),
        cause: "The provider token is unknown, was used before, expired, or is of another environment.",
        remedy: "Ask for a new one with a fresh login code.")

    /// `USER_NOT_FOUND`: nobody has this identity, and the call asks not to make an account.
    public static let userUnknown = FaultKind(
        "userUnknown",
        recipe: WireError(400, "USER_NOT_FOUND", error: "not_found", "user not found"),
        cloud: WireError(400, .number(5), error: "not_found", "user not found"),
        cause: "There is no account yet, and force_disable_sign_up is set.", remedy: "Let the call make the account.")

    /// `USERNAME_ALREADY_EXISTS`: another account has this user name; 409 is documented ("Edit user").
    public static let usernameTaken = FaultKind(
        "usernameTaken",
        recipe: WireError(
            400, "USERNAME_ALREADY_EXISTS", error: "username_already_exists", "username already exists"),
        cloud: WireError(400, .number(409), error: "username_already_exists", "username already exists"),
        cause: "Another account of the environment has this user name.", remedy: "Choose another one.")

    /// `PERMISSION_DENIED`, status 403: an account may only change itself.
    public static let authPermissionDenied = FaultKind(
        "authPermissionDenied",
        recipe: WireError(403, "PERMISSION_DENIED", error: "permission_denied", "permission denied"),
        cloud: WireError(403, .number(7), error: "permission_denied", "permission denied"),
        cause: "The call is about another account, and the caller is no administrator.",
        remedy: "Leave out user_id, or call as an administrator.")

    /// `INVALID_CREDENTIALS`, status 401: the server side did not prove who it is.
    public static let serverCredentialsInvalid = FaultKind(
        "serverCredentialsInvalid",
        recipe: WireError(401, "INVALID_CREDENTIALS", error: "invalid_client", "identity verification failed"),
        cause: "The call has no Basic or TC3-HMAC-SHA256 authorization, or not that of a configured secret.",
        remedy: "Send SecretId and SecretKey; with cloudbase.secretKeys in emulator.json they must be of those.")

    /// `USER_DISABLED` (recipe, our choice) or `user_blocked` (SDK source): the account is blocked.
    public static let userBlocked = FaultKind(
        "userBlocked",
        recipe: WireError(400, "USER_DISABLED", error: "user_disabled", "user is disabled"),
        cloud: WireError(400, "USER_BLOCKED", error: "user_blocked", "user is blocked"),
        cause: "The account is blocked.", remedy: "Set the account's status back to ACTIVE.")

    /// `INVALID_REFRESH_TOKEN`: the refresh token is unknown, spent, revoked or past its life.
    ///
    /// The text names `refresh_token`, which the documentation tells apps to look for.
    public static let invalidRefreshToken = FaultKind(
        "invalidRefreshToken",
        recipe: WireError(
            400, "INVALID_REFRESH_TOKEN", error: "invalid_grant", "refresh_token does not exist or has expired"),
        cause: "The refresh token is unknown, used before, revoked or expired.", remedy: "Log in again.")

    /// `REFRESH_TOKEN_EXHAUSTED`: another device took the login's place (the name is of the general error list).
    ///
    /// The documentation tells apps to look for `token updated` in the text of the SDK's event.
    public static let loginDisplaced = FaultKind(
        "loginDisplaced",
        recipe: WireError(
            400, "REFRESH_TOKEN_EXHAUSTED", error: "invalid_grant",
            "refresh_token is invalid: token updated, the account has logged in on another device"),
        cause: "The account logged in on another device, and maxDevices allows no more.",
        remedy: "Log in again, or raise maxDevices.")

    /// `UNSUPPORTED_GRANT_TYPE`: the token endpoint has no such grant here.
    public static let unsupportedGrant = FaultKind(
        "unsupportedGrant",
        recipe: WireError(400, "INVALID_PARAM", error: "unsupported_grant_type", "grant_type is not supported"),
        cause: "Only refresh_token, password and client_credentials are emulated.",
        remedy: "Use one of these grants.")

    /// `INVALID_ACCESS_TOKEN`, status 401: no access token, or one that is forged, revoked or of a deleted account.
    public static let invalidAccessToken = FaultKind(
        "invalidAccessToken",
        recipe: WireError(401, "INVALID_ACCESS_TOKEN", error: "unauthenticated", "access token is invalid"),
        cause: "The access token is missing, not ours, of another environment, or its login has ended.",
        remedy: "Log in again.")

    /// `ACCESS_TOKEN_EXPIRED`, status 401: the access token is past its life on the emulated clock.
    public static let accessTokenExpired = FaultKind(
        "accessTokenExpired",
        recipe: WireError(401, "ACCESS_TOKEN_EXPIRED", error: "unauthenticated", "access token has expired"),
        cause: "The access token is past its life on the emulated clock.", remedy: "Refresh the login.")

    /// `INVALID_PARAM`: the body is no JSON object, or a field is missing or of a wrong type.
    public static let invalidArgument = FaultKind(
        "invalidArgument",
        recipe: WireError(400, "INVALID_PARAM", error: "invalid_argument", "invalid argument"),
        cause: "The request's body or a field of it is not what this call takes.", remedy: "Correct the request.")

    /// `INVALID_ENV`: no environment of this name, or none or two are named.
    public static let authEnvironmentInvalid = FaultKind(
        "authEnvironmentInvalid",
        recipe: WireError(400, "INVALID_ENV", error: "invalid_argument", "env is invalid"),
        cause: "The environment is unknown, or two sources of the request name different ones.",
        remedy: "Name an environment of emulator.json.")

    /// `INVALID_PATH`, status 404: no such path at the auth service.
    public static let authPathUnknown = FaultKind(
        "authPathUnknown",
        recipe: WireError(404, "INVALID_PATH", error: "not_found", "path not found"),
        cause: "The auth service has nothing at this path and method.", remedy: "Check the path.")

    /// `NOT_EMULATED`, status 501: the cloud has it, the emulator does not.
    public static let authNotEmulated = FaultKind(
        "authNotEmulated",
        recipe: WireError(501, "NOT_EMULATED", error: "unimplemented", "not emulated"),
        cause: "CloudBase has this call, the emulator does not.", remedy: "Leave the call out of local runs.")

    /// `EXCEED_REQUEST_SIZE_LIMIT`, status 413: the body is larger than the surface takes.
    public static let authBodyTooLarge = FaultKind(
        "authBodyTooLarge",
        recipe: WireError(413, "EXCEED_REQUEST_SIZE_LIMIT", error: "invalid_argument", "request body is too large"),
        cause: "The body is larger than this surface takes.", remedy: "Send less.")

    /// `SYS_ERR`, status 500: a failure inside the emulator; nothing changed.
    public static let authSystem = FaultKind(
        "authSystem",
        recipe: WireError(500, "SYS_ERR", error: "internal", "system error"),
        cause: "The emulator failed inside; its log has the details.", remedy: "Try again; report it if it stays.")

    static let auth: [FaultKind] = [
        invalidTicket, ticketKeyDead, ticketExpired, customLoginOff, loginMethodOff, invalidUsernameOrPassword,
        passwordNotSet, providerUnknown, providerRefused, invalidProviderToken, userUnknown, usernameTaken,
        authPermissionDenied, serverCredentialsInvalid, userBlocked, invalidRefreshToken, loginDisplaced,
        unsupportedGrant, invalidAccessToken, accessTokenExpired, invalidArgument, authEnvironmentInvalid,
        authPathUnknown, authNotEmulated, authBodyTooLarge, authSystem,
    ]
}
