/// Refusals of the data endpoints `/web` and `/admin`: status 200, so that the SDKs do not lose the code.
extension FaultKind {
    /// `UNAUTHORIZED` (recipe) or `DATABASE_PERMISSION_DENIED` (cloud): known, but not permitted.
    public static let permissionDenied = FaultKind(
        "permissionDenied", article: 10,
        recipe: WireError(200, "UNAUTHORIZED", "permission denied"),
        cloud: WireError(200, "DATABASE_PERMISSION_DENIED", "Permission denied"),
        cause: "The collection's permission does not let this caller do this.",
        remedy: "Relax the permission of the collection, or give the user's role a right to it.")

    /// `CHECK_LOGIN_FAILED`: no access token, or a dead one.
    public static let loginCheckFailed = FaultKind(
        "loginCheckFailed", recipe: WireError(200, "CHECK_LOGIN_FAILED", "check login failed"),
        cause: "The call carries no access token, or one that is not valid here.", remedy: "Log in first.")

    /// `ACCESS_TOKEN_EXPIRED`: the access token is past its life on the emulated clock.
    public static let dataTokenExpired = FaultKind(
        "dataTokenExpired", recipe: WireError(200, "ACCESS_TOKEN_EXPIRED", "access token has expired"),
        cause: "The access token is past its life on the emulated clock.",
        remedy: "Refresh the login; the SDK decides by its own clock when to.")

    /// `USER_DISABLED` (recipe) or `USER_BLOCKED` (cloud): the account was blocked while it was logged in.
    public static let dataUserBlocked = FaultKind(
        "dataUserBlocked",
        recipe: WireError(200, "USER_DISABLED", "user is disabled"),
        cloud: WireError(200, "USER_BLOCKED", "user is blocked"),
        cause: "The account is blocked.", remedy: "Set the account's status back to ACTIVE.")

    /// `DATABASE_COLLECTION_NOT_EXIST`: the environment has no such collection.
    public static let collectionUnknown = FaultKind(
        "collectionUnknown", recipe: WireError(200, "DATABASE_COLLECTION_NOT_EXIST", "Db or Table not exist"),
        cause: "The environment has no collection of this name.", remedy: "Create the collection first.")

    /// `DATABASE_DUPLICATE_WRITE`: a document of this `_id` exists (the name is not confirmed).
    public static let documentExists = FaultKind(
        "documentExists", recipe: WireError(200, "DATABASE_DUPLICATE_WRITE", "document already exists"),
        cause: "The collection has a document with this _id.", remedy: "Use another _id, or update the document.")

    /// `DATABASE_REQUEST_FAILED`: the store cannot do this with these values.
    public static let databaseRequestFailed = FaultKind(
        "databaseRequestFailed", recipe: WireError(200, "DATABASE_REQUEST_FAILED", "database request failed"),
        cause: "A field name or a value does not fit the operation.", remedy: "Correct the document or the update.")

    /// `INVALID_PARAM`: the body is no JSON object, or a field is missing or of a wrong type.
    public static let dataInvalidParameter = FaultKind(
        "dataInvalidParameter", recipe: WireError(200, "INVALID_PARAM", "invalid parameter"),
        cause: "The request's body or a field of it is not what this action takes.", remedy: "Correct the request.")

    /// `INVALID_ACTION`: no such action.
    public static let dataActionUnknown = FaultKind(
        "dataActionUnknown", recipe: WireError(200, "INVALID_ACTION", "action is invalid"),
        cause: "The data endpoint has no action of this name.", remedy: "Check the action.")

    /// `INVALID_ENV`: no environment of this name, or two are named.
    public static let dataEnvironmentInvalid = FaultKind(
        "dataEnvironmentInvalid", recipe: WireError(200, "INVALID_ENV", "env is invalid"),
        cause: "The environment is unknown, or two sources of the request name different ones.",
        remedy: "Name an environment of emulator.json.")

    /// `NOT_EMULATED`: the cloud has it, the emulator does not.
    public static let dataNotEmulated = FaultKind(
        "dataNotEmulated", recipe: WireError(200, "NOT_EMULATED", "not emulated"),
        cause: "CloudBase has this, the emulator does not.", remedy: "Leave the call out of local runs.")

    /// `EXCEED_REQUEST_SIZE_LIMIT`: the body is larger than the surface takes.
    public static let dataBodyTooLarge = FaultKind(
        "dataBodyTooLarge", recipe: WireError(200, "EXCEED_REQUEST_SIZE_LIMIT", "request body is too large"),
        cause: "The body is larger than this surface takes.", remedy: "Send less.")

    /// `SYS_ERR`: a failure inside the emulator; nothing changed.
    public static let dataSystem = FaultKind(
        "dataSystem", recipe: WireError(200, "SYS_ERR", "system error"),
        cause: "The emulator failed inside; its log has the details.", remedy: "Try again; report it if it stays.")

    static let data: [FaultKind] = [
        permissionDenied, loginCheckFailed, dataTokenExpired, dataUserBlocked, collectionUnknown, documentExists,
        databaseRequestFailed, dataInvalidParameter, dataActionUnknown, dataEnvironmentInvalid, dataNotEmulated,
        dataBodyTooLarge, dataSystem,
    ]
}
