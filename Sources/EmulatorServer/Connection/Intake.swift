import NIOCore

/// Stands before the decoder: tells its connection of bytes that are no request yet, and holds the unwanted back.
final class Intake: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: Connection

    init(connection: Connection) {
        self.connection = connection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard connection.takes(unwrapInboundIn(data).readableBytes) else { return }
        context.fireChannelRead(data)
    }
}
