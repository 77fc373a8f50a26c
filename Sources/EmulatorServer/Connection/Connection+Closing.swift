import EmulatorCore
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Time-outs, and the end.
extension Connection {
    /// Notes that the client sends nothing more; what it has asked for is answered.
    func endInput() {
        inputEnded = true
        switch phase {
        case .open where !owesAnswer: closeWhenWritten(lingers: false)
        case .open where isSilent, .finishing where isSilent: close()
        case .closing where outputEnded: close()
        default: break
        }
    }

    /// Takes no further requests, since the server is stopping.
    func beginStopping() {
        if isSilent { return close() }
        if streaming != nil {
            abandonStream()
            return closeWhenWritten(lingers: false)
        }
        guard phase == .open else { return }
        if pending != nil {
            refuse(for: .stopping)
        } else if owesAnswer {
            phase = .finishing
        } else {
            closeWhenWritten(lingers: false)
        }
    }

    /// Takes no further requests, and closes when everything written has left.
    ///
    /// - Parameter lingers: Whether the client may be sending, so that a reset must not chase the last answer.
    func closeWhenWritten(lingers: Bool) {
        guard let exit else { return }
        phase = .closing
        owesEnd = false
        exit.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
            self.endOutput(lingers: lingers)
        }
        refreshDeadline()
    }

    /// Closes the server's direction, and both when nothing more can come.
    private func endOutput(lingers: Bool) {
        guard phase == .closing, let context else { return }
        guard lingers, !inputEnded else { return close() }
        outputEnded = true
        context.close(mode: .output, promise: nil)
        refreshDeadline()
    }

    /// Closes at once.
    func close() {
        context?.close(promise: nil)
    }

    /// Closes at once and without manners: the client sees a reset.
    func reset() {
        guard let context else { return }
        let socket = context.channel as? any SocketOptionProvider
        let isSet = socket?.setSoLinger(linger(l_onoff: 1, l_linger: 0)) ?? context.eventLoop.makeSucceededVoidFuture()
        isSet.assumeIsolated().whenComplete { _ in self.close() }
    }

    /// Waits for what the client does next, no longer than it may take.
    func refreshDeadline() {
        let configuration = shared.configuration
        switch phase {
        case .open where owesAnswer, .finishing: setDeadline(nil)
        case .open where isMidRequest:
            readDeadline = readDeadline ?? deadline(in: configuration.readTimeout)
            setDeadline(readDeadline)
        case .open: setDeadline(deadline(in: configuration.idleTimeout))
        case .closing:
            setDeadline(deadline(in: outputEnded ? configuration.lingerTimeout : configuration.idleTimeout))
        case .closed: countdown.cancel()
        }
    }

    private var owesAnswer: Bool { inFlight != nil || ready != nil || streaming != nil }

    private var isMidRequest: Bool { !owesEnd && (pending != nil || hasBytes) }

    private func deadline(in time: Duration) -> NIODeadline? {
        context.map { $0.eventLoop.now + TimeAmount(time) }
    }

    private func setDeadline(_ deadline: NIODeadline?) {
        guard let context else { return }
        countdown.set(deadline, on: context.eventLoop) { [weak self] in self?.wake() }
    }

    private func wake() {
        guard let context else { return }
        guard countdown.isDue(on: context.eventLoop, wake: { [weak self] in self?.wake() }) else { return }
        guard phase == .open, isMidRequest else { return close() }
        refuse(with: RequestFault.timedOut.reply)
    }
}
