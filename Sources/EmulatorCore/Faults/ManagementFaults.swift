/// Refusals of the management API: status 200 always, the code says what is wrong.
///
/// Codes without a note are the API's common ones (documentation, "Common Error Codes") or those of the product's own
/// definitions; texts are field reports where a row says so, else ours.
extension FaultKind {
    /// `InvalidAction`: the product has no action of this name (text by field reports).
    public static let managementActionUnknown = FaultKind(
        "managementActionUnknown",
        recipe: .management(
            "InvalidAction",
            "The request action=`%@` is invalid or not found in service=`tcb` and version=`2018-06-08`."),
        cause: "The management API has no action of this name.", remedy: "Check X-TC-Action; case counts.")

    /// `UnsupportedOperation.NotEmulated`: the cloud has it, the emulator does not; the second half of the code is ours.
    public static let managementNotEmulated = FaultKind(
        "managementNotEmulated", recipe: .management("UnsupportedOperation.NotEmulated", "not emulated"),
        cause: "CloudBase has this, the emulator does not.", remedy: "Leave the call out of local runs.")

    /// `NoSuchVersion`: only version 2018-06-08 of the API is there.
    public static let managementVersionUnknown = FaultKind(
        "managementVersionUnknown",
        recipe: .management("NoSuchVersion", "The request version=`%@` is invalid or not found in service=`tcb`."),
        cause: "X-TC-Version is not 2018-06-08.", remedy: "Send X-TC-Version: 2018-06-08.")

    /// `MissingParameter`: a header field or a parameter that has to be there is not (text by field reports).
    public static let managementParameterMissing = FaultKind(
        "managementParameterMissing",
        recipe: .management("MissingParameter", "The request is missing a required parameter `%@`."),
        cause: "A required header field or parameter is missing.", remedy: "Send it with the request.")

    /// `UnknownParameter`: the action has no parameter of this name (text by field reports).
    public static let managementParameterUnknown = FaultKind(
        "managementParameterUnknown",
        recipe: .management("UnknownParameter", "The parameter `%@` is not recognized."),
        cause: "The action has no parameter of this name.", remedy: "Leave it out, or correct its name.")

    /// `InvalidParameter`: the body is no JSON object, or a parameter has another type.
    public static let managementParameterInvalid = FaultKind(
        "managementParameterInvalid", recipe: .management("InvalidParameter", "invalid parameter"),
        cause: "The body or a parameter is not of the type that the action takes.", remedy: "Correct the request.")

    /// `InvalidParameterValue`: a parameter has the right type and a value that the action does not take.
    public static let managementValueInvalid = FaultKind(
        "managementValueInvalid", recipe: .management("InvalidParameterValue", "invalid parameter value"),
        cause: "A parameter's value is not one that the action takes.", remedy: "Correct the value.")

    /// `ResourceNotFound.EnvNotExist`: no environment of this name.
    public static let managementEnvironmentUnknown = FaultKind(
        "managementEnvironmentUnknown",
        recipe: .management("ResourceNotFound.EnvNotExist", "environment `%@` does not exist"),
        cause: "There is no environment of this name.", remedy: "Name an environment of emulator.json.")

    /// `ResourceNotFound.TableNotFound`: no collection of this name; that the code covers collections is our choice.
    public static let managementCollectionUnknown = FaultKind(
        "managementCollectionUnknown",
        recipe: .management("ResourceNotFound.TableNotFound", "collection `%@` does not exist"),
        cause: "The environment has no collection of this name.", remedy: "Create the collection first.")

    /// `ResourceNotFound.UserNotExist`: no account of this uid.
    public static let managementUserUnknown = FaultKind(
        "managementUserUnknown", recipe: .management("ResourceNotFound.UserNotExist", "user `%@` does not exist"),
        cause: "The environment has no account of this uid.", remedy: "List the users, and check the uid.")

    /// `ResourceNotFound.RoleNotFound`: no custom role of this identity.
    public static let managementRoleUnknown = FaultKind(
        "managementRoleUnknown", recipe: .management("ResourceNotFound.RoleNotFound", "role `%@` does not exist"),
        cause: "The environment has no custom role of this identity.", remedy: "List the roles, and check the identity."
    )

    /// `ResourceInUse`: somebody else has what must be unique; which of the documented codes it is, is our choice.
    public static let managementResourceInUse = FaultKind(
        "managementResourceInUse", recipe: .management("ResourceInUse", "resource is in use"),
        cause: "Another user or role has this name, number or address.", remedy: "Choose another one.")

    /// `AuthFailure.InvalidAuthorization`: the `Authorization` field is no TC3-HMAC-SHA256 signature.
    public static let signatureMalformed = FaultKind(
        "signatureMalformed",
        recipe: .management("AuthFailure.InvalidAuthorization", "The Authorization header is malformed."),
        cause: "The Authorization field does not have the form of a TC3-HMAC-SHA256 signature.",
        remedy: "Sign with an official SDK, by TC3-HMAC-SHA256.")

    /// `AuthFailure.SecretIdNotFound`: the emulator has keys, and none of this name (text by field reports).
    public static let secretIDUnknown = FaultKind(
        "secretIDUnknown",
        recipe: .management(
            "AuthFailure.SecretIdNotFound",
            "The SecretId is not found, please ensure that your SecretId is correct."),
        cause: "cloudbase.secretKeys of emulator.json has no key of this SecretId.",
        remedy: "Use a key of emulator.json, or take cloudbase.secretKeys out of it.")

    /// `AuthFailure.SignatureFailure`: the signature does not hold (text by field reports).
    public static let signatureWrong = FaultKind(
        "signatureWrong",
        recipe: .management(
            "AuthFailure.SignatureFailure",
            "The provided credentials could not be validated. Please check your signature is correct."),
        cause: "The signature does not hold: another SecretKey, or a request that was changed on its way.",
        remedy: "Check the SecretKey, and that nothing rewrites host, body or content type.")

    /// `AuthFailure.SignatureExpire`: the signature is further from now than ``Lifetimes/signature``.
    public static let signatureExpired = FaultKind(
        "signatureExpired",
        recipe: .management(
            "AuthFailure.SignatureExpire",
            "Your signature has expired. Please check your system time is synchronized."),
        cause: "X-TC-Timestamp is more than five minutes from the machine's clock.",
        remedy: "Set the caller's clock; a frozen clock in a test needs unsigned keys.")

    /// `AuthFailure.UnauthorizedOperation`: the caller is not let in at all.
    public static let managementForbidden = FaultKind(
        "managementForbidden", recipe: .management("AuthFailure.UnauthorizedOperation", "not from here"),
        cause: "The call comes from a page of another site, or from beyond this machine without a checked signature.",
        remedy: "Call from this machine, or give emulator.json cloudbase.secretKeys.")

    /// `RequestSizeLimitExceeded`: the body is larger than the surface takes.
    public static let managementBodyTooLarge = FaultKind(
        "managementBodyTooLarge",
        recipe: .management("RequestSizeLimitExceeded", "The request size exceeds the limit."),
        cause: "The body is larger than this surface takes.", remedy: "Send less.")

    /// `InternalError`: a failure inside the emulator; nothing changed.
    public static let managementSystem = FaultKind(
        "managementSystem", recipe: .management("InternalError", "internal error"),
        cause: "The emulator failed inside; its log has the details.", remedy: "Try again; report it if it stays.")

    static let management: [FaultKind] = [
        managementActionUnknown, managementNotEmulated, managementVersionUnknown, managementParameterMissing,
        managementParameterUnknown, managementParameterInvalid, managementValueInvalid, managementEnvironmentUnknown,
        managementCollectionUnknown, managementUserUnknown, managementRoleUnknown, managementResourceInUse,
        signatureMalformed, secretIDUnknown, signatureWrong, signatureExpired,
        managementForbidden, managementBodyTooLarge, managementSystem,
    ]
}
