import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One request and what becomes of it, as it is handed to a connection.
struct Exchange: Sendable {
    /// A complete answer, and whether the connection can serve again.
    struct Outcome: Sendable {
        let response: ClientResponse
        let mayBeKept: Bool
    }

    let request: ClientRequest
    let deadline: NIODeadline
    let maximumBody: Int
    let promise: EventLoopPromise<Outcome>
}

extension ClientFault {
    /// What a failure of NIO means.
    init(_ error: any Error, host: String, port: Int) {
        switch error {
        case let fault as ClientFault: self = fault
        case let error as NIOConnectionError: self.init(error, host: host, port: port)
        case is SocketAddressError, is SocketAddressError.UnknownHost: self = .hostUnknown(host: host)
        case ChannelError.connectTimeout: self = .timedOut
        case HTTPParserError.invalidEOFState: self = .closedEarly
        case is HTTPParserError, is NIOHTTPDecoderError: self = .malformed(reason: "\(error)")
        case is ChannelError, is IOError: self = .closedEarly
        default: self = .unreachable(reason: "\(error)")
        }
    }

    private init(_ error: NIOConnectionError, host: String, port: Int) {
        guard let first = error.connectionErrors.first?.error else {
            self = .hostUnknown(host: host)
            return
        }
        switch first {
        case let error as IOError where error.errnoCode == ECONNREFUSED: self = .refused(host: host, port: port)
        case ChannelError.connectTimeout: self = .timedOut
        default: self = .unreachable(reason: "\(first)")
        }
    }
}
