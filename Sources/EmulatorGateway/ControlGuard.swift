import EmulatorCore
import EmulatorState
import HTTPTypes
import OpenSSLKit

/// Keeps strangers out of the control plane and the management API: pages of other sites in a browser, and other
/// machines.
public struct ControlGuard: Sendable {
    private let host: String
    private let token: String?

    /// Whether the emulator listens beyond loopback, so that callers have to show who they are.
    public var isExposed: Bool { token != nil }

    /// A guard.
    ///
    /// - Parameters:
    ///   - host: The name or address that the emulator listens at.
    ///   - token: What callers must show when the emulator listens beyond loopback, else `nil`.
    public init(host: String, token: String?) {
        self.host = host
        self.token = token
    }

    /// Lets a call pass or refuses it.
    ///
    /// The raw `Host` is looked at, not a forwarded one: a page that rebinds its name to this machine still sends its
    /// own name.
    func check(_ call: Call) throws(Fault) {
        guard let name = Self.name(inHost: call.host ?? ""), CloudHost(name) == nil, token != nil || isOurs(name) else {
            throw Self.foreignHost(call, .controlForbidden)
        }
        if !DevicePage.admits(call) { try Self.refuseOtherSites(call, .controlForbidden) }
        guard let token else { return }
        let shown = call.headers[.authorization] ?? ""
        guard constantTimeEquals(Array(shown.utf8), Array("Bearer \(token)".utf8)) else {
            throw Fault(.controlTokenRequired)
        }
    }

    /// Whether a call comes from this machine and not from a page, or shows the token.
    func trusts(_ call: Call) -> Bool {
        if IPAddress.isLoopback(call.peer), call.headers[.origin] == nil { return true }
        guard let token, let shown = call.headers[.emulatorToken] else { return false }
        return constantTimeEquals(Array(shown.utf8), Array(token.utf8))
    }

    /// Lets a call of the management API pass or refuses it.
    ///
    /// It can do what the control plane can, so the same strangers stay outside; the cloud's own name is let in too,
    /// since a redirection keeps it. There is no token, since `Authorization` holds the signature: beyond loopback
    /// that is what counts, and whoever answers the call must ask for it.
    func checkManagement(_ call: Call) throws(Fault) {
        guard let name = Self.name(inHost: call.host ?? ""),
            CloudHost(name) == .management || CloudHost(name) == nil && (isExposed || isOurs(name))
        else { throw Self.foreignHost(call, .managementForbidden) }
        try Self.refuseOtherSites(call, .managementForbidden)
    }

    private static func foreignHost(_ call: Call, _ kind: FaultKind) -> Fault {
        Fault(kind, because: "Host \((call.host ?? "").prefix(64)) is not this emulator's")
    }

    private static func refuseOtherSites(_ call: Call, _ kind: FaultKind) throws(Fault) {
        guard let origin = call.headers[.origin], origin != "http://\(call.host ?? "")" else { return }
        throw Fault(kind, because: "Origin \(origin.prefix(64)) is another site")
    }

    private func isOurs(_ name: String) -> Bool {
        name == host || IPAddress.isLocal(name)
    }

    /// The name in a `Host` field, without port and brackets; `nil` if the field is malformed.
    static func name(inHost host: String) -> String? {
        let isBracketed = host.hasPrefix("[")
        let end = host.firstIndex(of: isBracketed ? "]" : ":") ?? host.endIndex
        let name = host[..<end].dropFirst(isBracketed ? 1 : 0)
        let rest = host[end...].dropFirst(isBracketed ? 1 : 0)
        guard isBracketed ? end != host.endIndex && name.contains(":") : true,
            rest.isEmpty || (rest.first == ":" && rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber })
        else { return nil }
        return name.lowercased()
    }
}
