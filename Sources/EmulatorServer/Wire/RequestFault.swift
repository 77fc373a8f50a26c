import EmulatorCore
import HTTPTypes
import NIOHTTP1

/// Why the server itself turns a request away, before anybody else has seen it.
enum RequestFault: Error, Hashable {
    case malformed
    case targetInvalid
    case hostInvalid
    case lengthAmbiguous
    case headTooLarge
    case targetTooLong
    case timedOut
    case expectationUnknown
    case methodNotServed
    case codingUnknown
    case versionUnknown

    /// What the decoder's fault means.
    init(_ error: HTTPParserError) {
        switch error {
        case .headerOverflow: self = .headTooLarge
        // HTTP/2 begins with a line at which the decoder pauses.
        case .invalidVersion, .paused: self = .versionUnknown
        default: self = .malformed
        }
    }

    /// The answer, after which the connection is closed.
    var reply: Reply {
        let (status, text) = parts
        let headers: HTTPFields = [.contentType: "text/plain; charset=utf-8", .emulator: Product.signature]
        return Reply(status: status, headers: headers, body: Array("\(text)\n".utf8))
    }

    private var parts: (HTTPResponse.Status, String) {
        switch self {
        case .malformed: (.badRequest, "malformed request")
        case .targetInvalid: (.badRequest, "invalid request target")
        case .hostInvalid: (.badRequest, "exactly one valid Host header is required")
        case .lengthAmbiguous: (.badRequest, "ambiguous message length")
        case .headTooLarge: (.requestHeaderFieldsTooLarge, "request header too large")
        case .targetTooLong: (.uriTooLong, "request target too long")
        case .timedOut: (.requestTimeout, "the request took too long to arrive")
        case .expectationUnknown: (.expectationFailed, "unknown expectation")
        case .methodNotServed: (.notImplemented, "the method is not implemented")
        case .codingUnknown: (.notImplemented, "unknown transfer coding")
        case .versionUnknown: (.httpVersionNotSupported, "only version 1.1 of HTTP is spoken here")
        }
    }
}
