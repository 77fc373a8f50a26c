import NIOCore
import NIOHTTP1
import NIOPosix

/// A server of NIO's HTTP and nothing of ours, which the emulator's rates are compared with.
public struct BareHello: Sendable {
    /// The TCP port of 127.0.0.1 that it listens on.
    public let port: Int

    private let channel: any Channel

    /// Starts listening on any free port, with as many threads as the emulator's server has.
    ///
    /// - Returns: The running server.
    /// - Throws: What NIO reports where nothing can be listened on.
    public static func start() async throws -> BareHello {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: ServerConfiguration().threads)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(HelloHandler())
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        return BareHello(port: channel.localAddress?.port ?? 0, channel: channel)
    }

    /// Serves until the process ends.
    ///
    /// - Throws: What NIO reports about the listening socket.
    public func serve() async throws {
        try await channel.closeFuture.get()
    }
}

/// Answers every request with the same few bytes.
private final class HelloHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let body = ByteBuffer(string: "hello\n")

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        let headers: HTTPHeaders = ["Content-Type": "text/plain", "Content-Length": "6"]
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
