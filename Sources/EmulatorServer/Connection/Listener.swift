import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Opens the listening socket.
enum Listener {
    static func bind(
        _ configuration: ServerConfiguration, group: MultiThreadedEventLoopGroup, loops: ServerLoops
    ) async throws -> any Channel {
        guard (0...65_535).contains(configuration.port) else { throw PortOutOfRange() }
        return try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try loops.adopt(channel) }
            }
            .bind(host: configuration.host, port: configuration.port)
            .get()
    }

    /// The port is no TCP port.
    struct PortOutOfRange: Error, CustomStringConvertible {
        var description: String { "the port is not within 0...65535" }
    }
}

extension ServerFault {
    /// What a failed start means.
    init(_ error: any Error, _ configuration: ServerConfiguration) {
        let (host, port) = (configuration.host, configuration.port)
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE: self = .portTaken(host: host, port: port)
        case is SocketAddressError, is SocketAddressError.UnknownHost: self = .hostUnknown(host: host)
        default: self = .cannotListen(host: host, port: port, reason: "\(error)")
        }
    }
}
