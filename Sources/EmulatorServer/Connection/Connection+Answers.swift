import EmulatorCore
import NIOCore
import NIOHTTP1

/// Writing answers.
extension Connection {
    /// Takes the answer to the call in flight; any other, like a second one, is dropped.
    func answer(_ number: Int, with reply: Reply) {
        guard number == self.number, let framing = inFlight else {
            reply.stream?.cancel()
            return
        }
        switch reply.delivery {
        case .whole, .cut: break
        case .reset:
            reply.stream?.cancel()
            return reset()
        case .never:
            reply.stream?.cancel()
            isSilent = true
            if inputEnded || shared.isStopping { close() }
            return
        }
        inFlight = nil
        ready = (reply, framing)
        pump()
    }

    /// Writes what is ready.
    ///
    /// The end of an answer brings the next request in, which may be answered within it: that answer waits here for
    /// its turn, since as calls within calls many would exhaust the stack.
    func pump() {
        guard !isWriting else { return }
        isWriting = true
        repeat {
            if let (reply, framing) = ready {
                ready = nil
                write(reply, framing)
            }
            endAnswer()
        } while ready != nil
        isWriting = false
        settle()
    }

    /// Flushes and waits for the client, once everything that has arrived is dealt with.
    func settle() {
        guard !isWriting, !isReading, phase != .closed else { return }
        context?.flush()
        refreshDeadline()
    }

    /// Asks for the body of a request whose head is accepted.
    func inviteBody() {
        guard owesContinue, let context else { return }
        owesContinue = false
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
    }

    /// Writes all of an answer but its end; a last one completely.
    func write(_ reply: Reply, _ asked: AnswerFraming) {
        var framing = asked
        framing.closes = framing.closes || phase != .open || inputEnded
        // A client of HTTP/1.0 knows no chunks, and after a HEAD none may come: the connection ends instead.
        if reply.stream != nil, framing.knowsNoChunks { framing.closes = true }
        if case .cut = reply.delivery { framing.closes = true }
        guard let target = framing.closes ? exit : context else { return }
        let head = HTTPResponseHead(reply, framing: framing, date: shared.freshDate())
        target.write(wrapOutboundOut(.head(head)), promise: nil)
        let hasBody = !framing.isHead && head.status.mayHaveResponseBody
        if !reply.body.isEmpty, hasBody { write(body: reply, to: target) }
        if let stream = reply.stream {
            if hasBody { return begin(stream, closes: framing.closes) }
            stream.cancel()
        }
        if framing.closes { closeWhenWritten(lingers: true) } else { owesEnd = true }
    }

    private func write(body reply: Reply, to target: ChannelHandlerContext) {
        var bytes = reply.body[...]
        if case .cut(let length) = reply.delivery { bytes = bytes.prefix(length) }
        target.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
    }

    /// Ends an answer, and so lets the next request in, unless the client has yet to read what it asked for before.
    private func endAnswer() {
        guard owesEnd, let context else { return }
        if !context.channel.isWritable { context.flush() }
        guard context.channel.isWritable, phase == .open else { return }
        owesEnd = false
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
