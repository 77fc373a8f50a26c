import NIOCore
import NIOHTTP1

/// Sends one request at a time on its connection and gathers the answer.
final class ExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = Exchange
    typealias OutboundOut = HTTPClientRequestPart

    private var current: Exchange?
    private var timer: Scheduled<Void>?
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        promise?.succeed()
        guard context.channel.isActive, current == nil else {
            return exchange.promise.fail(ClientFault.closedEarly)
        }
        current = exchange
        (head, body) = (nil, [])
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: exchange.deadline) { [weak self] in
            self?.fail(with: ClientFault.timedOut, context)
        }
        send(exchange.request, context)
    }

    private func send(_ request: ClientRequest, _ context: ChannelHandlerContext) {
        let sent = context.eventLoop.makePromise(of: Void.self)
        // A field the validator turns away fails here; the answer would never come.
        sent.futureResult.assumeIsolated().whenFailure { error in
            if error is HTTPParserError { self.fail(with: error, context) }
        }
        context.write(wrapOutboundOut(.head(request.head)), promise: sent)
        if let body = request.body, !body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let exchange = current else { return context.close(promise: nil) }
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(var part):
            guard body.count + part.readableBytes <= exchange.maximumBody else {
                return fail(with: ClientFault.tooLarge(limit: exchange.maximumBody), context)
            }
            body.append(contentsOf: part.readBytes(length: part.readableBytes) ?? [])
        case .end: finish(exchange, context)
        }
    }

    private func finish(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        guard let head else { return fail(with: ClientFault.closedEarly, context) }
        let headers = head.headers.map { ($0.name, $0.value) }
        let response = ClientResponse(status: Int(head.status.code), headers: headers, body: body)
        let mayBeKept = head.isKeepAlive && context.channel.isActive
        conclude()
        exchange.promise.succeed(.init(response: response, mayBeKept: mayBeKept))
        if !mayBeKept { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(with: error, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(with: ClientFault.closedEarly, context)
    }

    private func fail(with error: any Error, _ context: ChannelHandlerContext) {
        let promise = current?.promise
        conclude()
        promise?.fail(error)
        context.close(promise: nil)
    }

    private func conclude() {
        timer?.cancel()
        (timer, current, head, body) = (nil, nil, nil, [])
    }
}
