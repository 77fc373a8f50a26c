import EmulatorCore
import HTTPTypes

/// The pages that may do what a person's device does: those that this machine serves, as a developer's own server.
///
/// The `wx` shim in a browser needs it. Only a server on a loopback address has such an origin: a page of the network
/// has not, and neither has a sandboxed frame, whose origin is `null`. Everything else of the control plane stays shut to
/// other origins, and what is open here shows no secret: login codes, signed and encrypted user data, a yes or a no.
enum DevicePage {
    private static let acts: Set<Substring> = ["login", "check-session", "user-info", "user-profile", "phone-number"]

    /// Whether a call comes from such a page and asks for such a thing.
    static func admits(_ call: Call) -> Bool {
        guard let origin = call.headers[.origin], isLocal(origin) else { return false }
        let destination = Destination(of: call)
        return destination.surface == .control && isOfDevice(destination.path)
    }

    static func isOfDevice(_ path: String) -> Bool {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard segments.starts(with: ["emulator", "v1"]) else { return false }
        let rest = Array(segments.dropFirst(2))
        if rest == ["wx-shim.js"] { return true }
        guard rest.starts(with: ["wechat", "apps"]), rest.count > 4 else { return false }
        switch rest[3] {
        case "users": return rest.count == 6 && acts.contains(rest[5])
        case "request-domains": return rest.count == 5 && rest[4] == "check"
        default: return false
        }
    }

    private static func isLocal(_ origin: String) -> Bool {
        guard let scheme = ["http://", "https://"].first(where: origin.hasPrefix) else { return false }
        guard let name = ControlGuard.name(inHost: String(origin.dropFirst(scheme.count))) else { return false }
        return IPAddress.isLocal(name)
    }
}
