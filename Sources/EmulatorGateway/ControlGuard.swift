import EmulatorCore
import EmulatorState
import HTTPTypes
import OpenSSLKit

/// Keeps strangers out of the control plane: pages of other sites in a browser, and other machines.
public struct ControlGuard: Sendable {
    private let host: String
    private let token: String?

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
            throw Fault(.controlForbidden, because: "Host \((call.host ?? "").prefix(64)) is not this emulator's")
        }
        if let origin = call.headers[.origin], origin != "http://\(call.host ?? "")" {
            throw Fault(.controlForbidden, because: "Origin \(origin.prefix(64)) is another site")
        }
        guard let token else { return }
        let shown = call.headers[.authorization] ?? ""
        guard constantTimeEquals(Array(shown.utf8), Array("Bearer \(token)".utf8)) else {
            throw Fault(.controlTokenRequired)
        }
    }

    private func isOurs(_ name: String) -> Bool {
        name == host || IPAddress.isLocal(name)
    }

    /// The name in a `Host` field, without port and brackets; `nil` if the field is malformed.
    private static func name(inHost host: String) -> String? {
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
