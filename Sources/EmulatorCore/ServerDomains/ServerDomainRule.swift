/// Decides whether a mini program may ask a server: error 7 of the fix article.
///
/// The rules are documented ("Network", "Server domains"): exact hosts, where a parent doesn't cover its children; a
/// configured port exactly, and with none configured not even `:443`; machines of the local network need no entry since
/// base library 2.4.0. That the emulator's own address needs none is ours.
public enum ServerDomainRule {
    /// Whether a call may go out, and why.
    public enum Decision: Sendable, Hashable {
        /// The list has it.
        case listed
        /// No entry is needed here; the reason is worth telling.
        case exempt(String)
        /// The call fails; the reason names what is missing.
        case refused(String)
    }

    /// Decides about an address.
    ///
    /// - Parameters:
    ///   - url: The address as the app wrote it.
    ///   - kind: What the app wants to do with it.
    ///   - list: The entries of the app's list of that kind.
    ///   - emulator: The emulator's own address, such as `http://127.0.0.1:8787`.
    /// - Returns: The decision.
    public static func decide(
        _ url: String, _ kind: ServerDomainKind, list: [String], emulator: String
    ) -> Decision {
        guard let written = WrittenURL(url) else { return .refused("\(url.prefix(128)) is no absolute address") }
        if isEmulator(written, kind, at: emulator) {
            return .exempt("the emulator's own address needs no entry here; WeChat would refuse it")
        }
        if written.isOnLocalNetwork, [kind.scheme, kind.plainScheme].contains(written.scheme) {
            return .exempt("a machine of the local network needs no entry since base library 2.4.0")
        }
        if written.scheme == kind.scheme, list.contains(where: { $0.lowercased() == written.origin }) { return .listed }
        return .refused(reason(against: written, kind, list: list))
    }

    private static func isEmulator(_ written: WrittenURL, _ kind: ServerDomainKind, at emulator: String) -> Bool {
        guard let own = WrittenURL(kind == .socket ? emulator.replacing("http://", with: "ws://") : emulator) else {
            return false
        }
        return written.isSameOrigin(as: own)
    }

    private static func reason(against written: WrittenURL, _ kind: ServerDomainKind, list: [String]) -> String {
        let origin = written.origin.prefix(128)
        if let problem = ServerDomain.problem(withHost: written.host) {
            return "\(written.host.prefix(128)) \(problem)"
        }
        guard written.scheme == kind.scheme else { return "\(origin) does not begin with \(kind.scheme)://" }
        let missing = "the \(kind.rawValue) list lacks \(origin)"
        let sameHost = list.lazy.compactMap { WrittenURL($0) }.first { $0.host == written.host }
        if let sameHost { return "\(missing); it has \(sameHost.origin), and the port must be the same" }
        let parent = list.lazy.compactMap { WrittenURL($0) }.first { written.host.hasSuffix(".\($0.host)") }
        return missing + (parent.map { "; \($0.origin) does not cover it" } ?? "")
    }
}
