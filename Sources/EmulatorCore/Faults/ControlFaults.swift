/// Refusals of the control plane; all of them are ours.
extension FaultKind {
    /// 400: the body or a parameter is not what the call takes.
    public static let controlInvalid = FaultKind(
        "controlInvalid", recipe: WireError(400, "INVALID_REQUEST", "invalid request"),
        cause: "The body or a parameter is not what this call takes.", remedy: "Correct the request.")

    /// 401: the emulator listens beyond loopback, and the bearer token is missing or wrong.
    public static let controlTokenRequired = FaultKind(
        "controlTokenRequired", recipe: WireError(401, "TOKEN_REQUIRED", "a control token is required"),
        cause: "The emulator listens beyond loopback, so the control plane wants its token.",
        remedy:
            "Send Authorization: Bearer with the token of the file that start names; here --token or EMULATOR_TOKEN.")

    /// 403: the `Host` or `Origin` header names somebody else.
    public static let controlForbidden = FaultKind(
        "controlForbidden", recipe: WireError(403, "FORBIDDEN", "not from here"),
        cause: "Host or Origin names another site, as a hostile page in a browser would.",
        remedy: "Call the control plane by the emulator's own address.")

    /// 404: no such call or resource.
    public static let controlNotFound = FaultKind(
        "controlNotFound", recipe: WireError(404, "NOT_FOUND", "not found"),
        cause: "The control plane has no such call or resource.", remedy: "Check the path and the names in it.")

    /// 405: the path exists, the method does not; `argument` names those that do, for `Allow`.
    public static let controlMethod = FaultKind(
        "controlMethod", recipe: WireError(405, "METHOD_NOT_ALLOWED", "method not allowed; allowed: %@"),
        cause: "The path has no such method.", remedy: "Check the method.")

    /// 409: the resource exists already or is in a state that does not allow this.
    public static let controlConflict = FaultKind(
        "controlConflict", recipe: WireError(409, "CONFLICT", "conflict"),
        cause: "The resource exists, or its state does not allow this.", remedy: "Choose another name.")

    /// 403: a mini program wants to ask a server that its list of server domains lacks (article error 7).
    ///
    /// The text is the verified one of devices; newer clients append the host.
    public static let requestDomainUnlisted = FaultKind(
        "requestDomainUnlisted", article: 7,
        recipe: WireError(403, "URL_NOT_IN_DOMAIN_LIST", "%@:fail url not in domain list"),
        cause: "The app's list of server domains lacks the host.",
        remedy:
            "Add the host without a path: cloudbase-emulator apps domains add. While developing, EMULATOR_VERIFY_DOMAINS=0 "
            + "is the tick box Do not verify domain names.")

    /// 413: the body is larger than the control plane takes.
    public static let controlBodyTooLarge = FaultKind(
        "controlBodyTooLarge", recipe: WireError(413, "BODY_TOO_LARGE", "request body is too large"),
        cause: "The body is larger than this surface takes.", remedy: "Send less.")

    /// 500: a failure inside the emulator; nothing changed.
    public static let controlSystem = FaultKind(
        "controlSystem", recipe: WireError(500, "INTERNAL", "internal error"),
        cause: "The emulator failed inside; its log has the details.", remedy: "Try again; report it if it stays.")

    /// 503: the emulator is stopping.
    public static let stopping = FaultKind(
        "stopping", recipe: WireError(503, "STOPPING", "the emulator is stopping"),
        cause: "The emulator is stopping.", remedy: "Start it again.")

    static let control: [FaultKind] = [
        controlInvalid, controlTokenRequired, controlForbidden, controlNotFound, controlMethod, controlConflict,
        requestDomainUnlisted, controlBodyTooLarge, controlSystem, stopping,
    ]
}
