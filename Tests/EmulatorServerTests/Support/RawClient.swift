import NIOCore
import NIOPosix

/// A TCP client that sends any bytes, however impolite, and gathers what comes back.
final class RawClient: Sendable {
    private let channel: any Channel
    private let reader: NIOLoopBound<RawReader>

    private init(channel: any Channel, reader: NIOLoopBound<RawReader>) {
        self.channel = channel
        self.reader = reader
    }

    /// Connects; `staysOpen` keeps the client's direction open when the server has closed its own.
    static func connect(to port: Int, staysOpen: Bool = false) async throws -> RawClient {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let reader = RawReader(staysOpen: staysOpen)
                    try channel.pipeline.syncOperations.addHandler(reader)
                    return RawClient(channel: channel, reader: NIOLoopBound(reader, eventLoop: channel.eventLoop))
                }
            }
    }

    /// Sends; that the server has closed already is no fault of a test.
    func send(_ bytes: some Sequence<UInt8> & Sendable) async {
        try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    func send(_ text: String) async {
        await send(Array(text.utf8))
    }

    /// Closes the client's direction.
    func end() async {
        try? await channel.close(mode: .output).get()
    }

    /// Stops reading what the server sends.
    func pause() async {
        try? await channel.setOption(.autoRead, value: false).get()
    }

    func resume() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }

    /// Closes with a reset, as a client that crashes.
    func vanish() async throws {
        try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try? await channel.close().get()
    }

    func close() async {
        try? await channel.close().get()
    }

    /// Everything received, once it contains that text so many times.
    func read(until text: String, times: Int = 1) async throws -> String {
        try await wait { $0.components(of: text) >= times }
    }

    /// Everything received, once the server has closed.
    func readToEnd() async throws -> String {
        try await wait(for: nil)
    }

    private func wait(for test: (@Sendable (String) -> Bool)?) async throws -> String {
        let (reader, loop) = (reader, channel.eventLoop)
        return try await loop.flatSubmit { reader.value.wait(for: test, on: loop) }.get()
    }
}

/// Gathers what a connection receives, and tells who waits for it.
final class RawReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let staysOpen: Bool
    private var received = ByteBuffer()
    private var ended = false
    private var waiting: (test: ((String) -> Bool)?, promise: EventLoopPromise<String>)?

    /// The test did not get what it waits for.
    struct Missing: Error {
        let received: String
        let ended: Bool
    }

    init(staysOpen: Bool) {
        self.staysOpen = staysOpen
    }

    func wait(for test: (@Sendable (String) -> Bool)?, on loop: any EventLoop) -> EventLoopFuture<String> {
        let promise = loop.makePromise(of: String.self)
        waiting = (test, promise)
        let timer = loop.assumeIsolated().scheduleTask(in: .seconds(20)) {
            promise.fail(Missing(received: String(buffer: self.received), ended: self.ended))
        }
        promise.futureResult.assumeIsolated().whenComplete { _ in timer.cancel() }
        check()
        return promise.futureResult
    }

    private func check() {
        guard let (test, promise) = waiting, test != nil || ended else { return }
        let text = String(buffer: received)
        if let test, test(text) || ended {
            waiting = nil
            if test(text) { promise.succeed(text) } else { promise.fail(Missing(received: text, ended: true)) }
        } else if test == nil {
            waiting = nil
            promise.succeed(text)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var part = unwrapInboundIn(data)
        received.writeBuffer(&part)
        check()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else { return }
        finish(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        ended = true
        check()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(context)
    }

    private func finish(_ context: ChannelHandlerContext) {
        ended = true
        check()
        if !staysOpen { context.close(promise: nil) }
    }
}

extension String {
    /// How often a text occurs.
    func components(of text: String) -> Int {
        let (whole, part) = (Array(utf8), Array(text.utf8))
        guard !part.isEmpty, whole.count >= part.count else { return 0 }
        return (0...(whole.count - part.count)).count { whole[$0] == part[0] && whole[$0...].starts(with: part) }
    }

    /// The status codes of the answers in a connection's bytes.
    var statuses: [Int] {
        let marker = Array("HTTP/1.1 ".utf8)
        var (rest, codes) = (Array(utf8)[...], [Int]())
        while !rest.isEmpty {
            if rest.starts(with: marker) {
                codes.append(Int(String(decoding: rest.dropFirst(marker.count).prefix(3), as: UTF8.self)) ?? 0)
            }
            rest = rest.dropFirst()
        }
        return codes
    }
}
