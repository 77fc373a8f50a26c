import HTTPTypes
public import JSONKit

/// How a surface words its refusals: one renderer for each shape that the clouds use.
public enum Dialect: Sendable, Hashable {
    /// `{"errcode":…,"errmsg":"…, rid: …"}`, `text/plain`, status 200.
    case weChat
    /// `{"errcode":…,"errmsg":"… rid: …"}`, `application/json; encoding=utf-8`, status 200.
    case weChatAPI
    /// The union of the auth service's two shapes, which satisfies every SDK release.
    case auth
    /// `{"code":…,"message":…,"requestId":…}`, status 200.
    case data
    /// `{"code":…,"message":…,"requestId":…}` with the status of the refusal.
    case gateway
    /// `{"Response":{"Error":{"Code":…,"Message":…},"RequestId":…}}`, status 200.
    case management
    /// `{"error":{"code":…,"message":…,"remedy":…}}`, ours.
    case control

    /// The dialect of a surface.
    public init(of surface: Surface) {
        self =
            switch surface {
            case .weChat: .weChat
            case .weChatAPI: .weChatAPI
            case .auth: .auth
            case .data, .admin: .data
            case .gateway, .access, .realtime, .metadata: .gateway
            case .management: .management
            case .control: .control
            }
    }

    /// The answer that words a refusal.
    ///
    /// - Parameters:
    ///   - fault: The refusal.
    ///   - profile: Whose words to use.
    ///   - requestID: The id that CloudBase bodies carry and that WeChat texts end with.
    ///   - legacyHints: Whether WeChat texts end as they did until 2021.
    /// - Returns: The answer.
    public func reply(
        to fault: Fault, in profile: Profile, requestID: String, legacyHints: Bool = false
    ) -> Reply {
        let wire = fault.wire(in: profile)
        var reply: Reply
        switch self {
        case .weChat, .weChatAPI: reply = weChatReply(wire, requestID, legacyHints: legacyHints)
        case .auth: reply = .json(Self.authBody(wire, requestID), status: wire.status)
        case .data: reply = .json(Self.codeBody(wire, requestID))
        case .gateway: reply = .json(Self.codeBody(wire, requestID), status: wire.status)
        case .management: reply = .management(["Error": Self.managementError(wire)], requestID: requestID)
        case .control: reply = .json(Self.controlBody(wire, fault), status: wire.status)
        }
        if fault.kind == .controlMethod { reply.headers[.allow] = fault.argument }
        reply.hint(fault.reason)
        return reply
    }

    private func weChatReply(_ wire: WireError, _ requestID: String, legacyHints: Bool) -> Reply {
        // A body over the limit is refused before WeChat's own checks, with the server's status.
        guard case .number(let number) = wire.code else {
            return Reply(status: .init(code: wire.status), headers: [.contentType: "text/plain"])
        }
        let text = wire.message + weChatTail(of: wire, requestID, legacyHints: legacyHints)
        let body: JSON = ["errcode": .integer(Int64(number)), "errmsg": .string(text)]
        return self == .weChatAPI ? .weChatAPI(body) : .weChat(body)
    }

    /// The two families differ by a comma (more than twenty verified captures), and so did their older tails.
    private func weChatTail(of wire: WireError, _ requestID: String, legacyHints: Bool) -> String {
        let isAPI = self == .weChatAPI
        return switch wire.tail {
        case .none, .page: ""
        case .rid where !legacyHints: isAPI ? " rid: \(requestID)" : ", rid: \(requestID)"
        case .rid, .hints: isAPI ? " hint: [\(requestID)]" : ", hints: [ req_id: \(requestID) ]"
        }
    }

    private static func authBody(_ wire: WireError, _ requestID: String) -> JSON {
        let code: JSON =
            switch wire.code {
            case .number(let number): .integer(Int64(number))
            case .name(let name): .string(name)
            }
        // Documented for numbers, ours for names: `code` repeats `error` in capitals where `error_code` is a number.
        let name: JSON =
            if case .name(let name) = wire.code { .string(name) } else { .string(wire.error.uppercased()) }
        return [
            "error": .string(wire.error), "error_code": code, "error_description": .string(wire.message),
            "code": name, "message": .string(wire.message), "requestId": .string(requestID),
        ]
    }

    private static func codeBody(_ wire: WireError, _ requestID: String) -> JSON {
        let page = "https://docs.cloudbase.net/error-code/service/\(wire.code)"
        let tail = wire.tail == .page ? ". For more information, please refer to \(page)" : ""
        return [
            "code": .string(wire.code.description), "message": .string(wire.message + tail),
            "requestId": .string(requestID),
        ]
    }

    private static func managementError(_ wire: WireError) -> JSON {
        ["Code": .string(wire.code.description), "Message": .string(wire.message)]
    }

    /// Our own refusals say what this call did wrong; an error of the article keeps its words.
    private static func controlBody(_ wire: WireError, _ fault: Fault) -> JSON {
        let message = fault.kind.article == nil ? fault.reason : wire.message
        return [
            "error": [
                "code": .string(wire.code.description), "message": .string(message),
                "remedy": .string(fault.kind.remedy),
            ]
        ]
    }
}

extension Reply {
    /// Adds what a developer wants to know, as a header can carry it: one line of ASCII.
    public mutating func hint(_ reason: String) {
        headers[.emulatorHint] = String(
            String.UnicodeScalarView(reason.unicodeScalars.map { (32..<127).contains($0.value) ? $0 : "?" }))
    }

    /// A JSON answer, `application/json; charset=utf-8`.
    public static func json(_ value: JSON, status: Int = 200) -> Reply {
        Reply(
            status: .init(code: status), headers: [.contentType: "application/json; charset=utf-8"],
            body: value.bytes())
    }

    /// An answer of the management API: status 200, everything in `Response`, the request's id last.
    ///
    /// The content type has no charset: the official SDK for Python 3.1.195 looks for an error only behind exactly this.
    public static func management(_ members: JSONObject, requestID: String) -> Reply {
        var response = members
        response.append("RequestId", .string(requestID))
        return Reply(
            headers: [.contentType: "application/json"], body: JSON.object(["Response": .object(response)]).bytes())
    }

    /// A WeChat `sns` answer: status 200, `text/plain` without a charset, slashes escaped (verified captures).
    public static func weChat(_ value: JSON) -> Reply {
        Reply(headers: [.contentType: "text/plain"], body: value.bytes(.weChat))
    }

    /// A WeChat `cgi-bin` or `wxa` answer: status 200, slashes escaped.
    ///
    /// The content type, with `encoding` for `charset`, is captured for `cgi-bin`; that `wxa` has the same is our choice.
    public static func weChatAPI(_ value: JSON) -> Reply {
        Reply(headers: [.contentType: "application/json; encoding=utf-8"], body: value.bytes(.weChat))
    }
}
