/// Why a server could not start.
public enum ServerFault: Error, Sendable, Hashable {
    /// Someone else listens on the port already.
    case portTaken(host: String, port: Int)
    /// The host name has no address.
    case hostUnknown(host: String)
    /// The address cannot be listened on for another reason.
    case cannotListen(host: String, port: Int, reason: String)
}

extension ServerFault: CustomStringConvertible {
    /// The fault in words, for a log or a terminal.
    public var description: String {
        switch self {
        case .portTaken(let host, let port): "port \(port) of \(host) is already in use"
        case .hostUnknown(let host): "the host \(host) is unknown"
        case .cannotListen(let host, let port, let reason): "cannot listen on \(host):\(port): \(reason)"
        }
    }
}
