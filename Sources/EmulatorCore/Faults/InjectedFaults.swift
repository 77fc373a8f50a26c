/// Refusals in words that somebody chose, for rules that name no row of the catalogue.
extension FaultKind {
    /// The name that all of them have.
    public static let injectedName = "injected"

    /// A WeChat number that the emulator might not say by itself, such as 45009.
    public static func injected(errcode: Int, _ message: String) -> FaultKind {
        injected(.weChat(errcode, message))
    }

    /// A code of CloudBase or of the management API.
    ///
    /// - Parameters:
    ///   - code: The code, such as `SYS_ERR`; the auth service says it in small letters as `error` too.
    ///   - message: The text.
    ///   - status: The HTTP status, where the surface does not fix it to 200.
    /// - Returns: A row that is in no catalogue.
    public static func injected(code: String, _ message: String, status: Int) -> FaultKind {
        injected(WireError(status, code, error: code.lowercased(), message))
    }

    private static func injected(_ wire: WireError) -> FaultKind {
        FaultKind(
            injectedName, recipe: wire, cause: "A fault rule struck this call.",
            remedy: "Look at the rules with: faults. Take one away with: faults remove.")
    }
}
