import EmulatorCore
import NIOCore
import NIOHTTP1

/// A body on its way that is made while it is sent.
struct Streaming {
    let stream: ReplyStream
    /// The connection is closed after it, so it is written past the handler that would let the next request in.
    let closes: Bool
    let task: Task<Void, Never>

    /// Lets go of it before its end.
    func abandon() {
        stream.cancel()
        task.cancel()
    }
}

/// Writing answers that are made while they are sent.
extension Connection {
    /// Begins to ask for the pieces.
    func begin(_ stream: ReplyStream, closes: Bool) {
        guard let context else { return stream.cancel() }
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        let pump = StreamPump(stream: stream, connection: connection, mailbox: shared.mailbox)
        streaming = Streaming(stream: stream, closes: closes, task: Task { await pump.run() })
    }

    /// Writes a piece, and says whether it has left.
    func write(_ piece: [UInt8], of stream: ReplyStream, _ done: @escaping (Bool) -> Void) {
        guard let streaming, streaming.stream == stream, let target = streaming.closes ? exit : context else {
            return done(false)
        }
        let part = wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: piece))))
        target.writeAndFlush(part).assumeIsolated().whenComplete { result in
            switch result {
            case .success: done(true)
            case .failure: done(false)
            }
        }
    }

    /// Ends the answer, and so lets the next request in.
    func endStream(_ stream: ReplyStream) {
        guard let ended = streaming, ended.stream == stream else { return }
        streaming = nil
        if ended.closes || phase != .open { return closeWhenWritten(lingers: true) }
        owesEnd = true
        pump()
    }

    /// Lets go of the body on its way, since nobody will read on.
    func abandonStream() {
        streaming?.abandon()
        streaming = nil
    }
}
