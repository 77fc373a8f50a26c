import EmulatorCore
import HTTPTypes

extension Surface {
    /// Whether pages in a browser call it; the control plane and the management API are for servers and people.
    var isForPages: Bool { self != .control && self != .management }
}

/// Lets pages of any origin use the surfaces that are for them, as web builds of the SDK need.
enum CrossOrigin {
    /// The header fields that the SDKs send (by their sources, and as web builds were seen to).
    private static let requestFields =
        "authorization, content-type, x-device-id, x-request-id, x-sdk-version, x-seqid, x-tcb-region, x-tcb-trace, "
        + "x-http-method-override, x-cos-meta-fileid, x-cos-security-token, accept-language"

    /// Whether a page may make this call.
    static func isOpen(to call: Call, on surface: Surface) -> Bool { surface.isForPages || DevicePage.admits(call) }

    /// The answer to a preflight or any other `OPTIONS`.
    static func preflight(_ call: Call) -> Reply {
        var reply = Reply(status: .noContent)
        reply.headers[.allow] = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
        reply.headers[.accessControlAllowMethods] = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
        reply.headers[.accessControlAllowHeaders] = call.headers[.accessControlRequestHeaders] ?? requestFields
        reply.headers[.accessControlMaxAge] = "600"
        return reply
    }

    /// Adds what a page needs to read the answer.
    static func allow(_ reply: inout Reply, for call: Call) {
        guard let origin = call.headers[.origin] else { return }
        reply.headers[.accessControlAllowOrigin] = origin
        reply.headers[.accessControlAllowCredentials] = "true"
        reply.headers[.accessControlExposeHeaders] = "x-emulator, x-emulator-hint, x-request-id"
        reply.headers[.vary] = "origin"
    }
}
