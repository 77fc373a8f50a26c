import EmulatorCore
import NIOCore
import NIOHTTP1

/// One client's connection: the state its parts (requests, answers, closing) share, and the channel's events.
///
/// NIO's handlers before it decode, encode, and let the next request in once the last one is answered.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// What is still to come on a connection.
    enum Phase {
        /// Further requests are taken.
        case open
        /// The answer to the call in flight is the last.
        case finishing
        /// The last answer is written; what the client still sends is dropped.
        case closing
        /// The channel is gone.
        case closed
    }

    let shared: LoopContext
    var context: ChannelHandlerContext?
    /// Where last answers are written: past the handler that would let the next request in.
    var exit: ChannelHandlerContext?
    var phase = Phase.open
    var peer = ""

    /// The request whose body is on its way.
    var pending: Request?
    var bodyLimit = 0
    var owesContinue = false
    /// Bytes have arrived since the last complete request.
    var hasBytes = false
    var isReading = false
    /// The client has closed its direction.
    var inputEnded = false

    /// How the call in flight is to be answered, and its number.
    var inFlight: AnswerFraming?
    var number = 0
    /// The answer that is to be written next.
    var ready: (reply: Reply, framing: AnswerFraming)?
    /// An answer is written but for its end, which would let the next request in.
    var owesEnd = false
    var isWriting = false
    /// The answer's body that is made while it is sent.
    var streaming: Streaming?
    /// The call in flight is never answered: somebody wants to see what the client does then.
    var isSilent = false
    /// The last answer has left, and the server's direction is closed.
    var outputEnded = false

    var countdown = Countdown()
    var readDeadline: NIODeadline?
    var droppedBytes = 0

    init(shared: LoopContext) {
        self.shared = shared
    }

    /// Becomes the last handler of a new channel, behind NIO's.
    func join(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = shared.configuration.maximumHeaderBytes
        limits.maxHeaderListSize = shared.configuration.maximumHeaderBytes
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
        let order = HTTPServerPipelineHandler()
        try pipeline.addHandlers([HTTPResponseEncoder(), Intake(connection: self), ByteToMessageHandler(decoder)])
        try pipeline.addHandlers([order, self])
        exit = try pipeline.context(handler: order)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        exit = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        peer = Self.text(of: context.remoteAddress)
        shared.add(self)
        if shared.isStopping { close() } else { settle() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = true
        guard phase == .open else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head)
        case .body(let part): take(part)
        case .end: complete()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        inviteBody()
        settle()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if owesEnd { pump() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else { return }
        endInput()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        // The client has closed its direction within a request, which is told as an event too.
        case HTTPParserError.invalidEOFState, is ByteToMessageDecoderError: break
        case let error as HTTPParserError: if phase == .open { refuse(with: RequestFault(error).reply) }
        default: close()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        phase = .closed
        countdown.cancel()
        (pending, inFlight, ready) = (nil, nil, nil)
        abandonStream()
        shared.remove(self)
    }

    /// The other end's address without its port; IPv4 within IPv6 as the IPv4 it is.
    private static func text(of address: SocketAddress?) -> String {
        let text = address?.ipAddress ?? ""
        let mapped = "::ffff:"
        return text.hasPrefix(mapped) && text.utf8.contains(0x2E) ? String(text.dropFirst(mapped.utf8.count)) : text
    }
}
