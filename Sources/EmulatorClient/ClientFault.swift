/// Why a request got no answer.
public enum ClientFault: Error, Sendable, Hashable {
    /// Nobody listens there.
    case refused(host: String, port: Int)
    /// The host name has no address.
    case hostUnknown(host: String)
    /// The connection could not be made for another reason.
    case unreachable(reason: String)
    /// The answer was not complete in time.
    case timedOut
    /// The connection was closed before the answer was complete.
    case closedEarly
    /// The request or the answer is no valid HTTP.
    case malformed(reason: String)
    /// The answer's body is larger than allowed.
    case tooLarge(limit: Int)
}

extension ClientFault: CustomStringConvertible {
    /// The fault in words, for a log or a terminal.
    public var description: String {
        switch self {
        case .refused(let host, let port): "nobody listens on \(host):\(port)"
        case .hostUnknown(let host): "the host \(host) is unknown"
        case .unreachable(let reason): "cannot connect: \(reason)"
        case .timedOut: "no answer in time"
        case .closedEarly: "the connection was closed before the answer was complete"
        case .malformed(let reason): "invalid HTTP: \(reason)"
        case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
        }
    }
}
