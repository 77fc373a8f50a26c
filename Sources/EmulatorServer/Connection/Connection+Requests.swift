import EmulatorCore
import NIOCore
import NIOHTTP1

/// Gathering a request's parts into a call.
extension Connection {
    /// The most room that is made for a body on the word of its Content-Length alone.
    private static let trustedLength = 1 << 20

    /// Notes that bytes have arrived; says whether they are wanted.
    func takes(_ count: Int) -> Bool {
        hasBytes = true
        guard phase != .open else { return true }
        // The client may be sending still: it gets to reading the last answer only when that is read.
        droppedBytes += count
        if droppedBytes > shared.configuration.maximumLingerBytes { close() }
        return false
    }

    /// Checks a request's head.
    func begin(_ head: HTTPRequestHead) {
        do throws(RequestFault) {
            let request = try Request(
                head, peer: peer, receivedAt: shared.clock.now(),
                maximumTarget: shared.configuration.maximumTargetBytes)
            pending = request
            if request.hasBody { expectBody(of: request) }
        } catch {
            refuse(with: error.reply, isHead: head.method == .HEAD)
        }
    }

    private func expectBody(of request: Request) {
        bodyLimit = shared.port.bodyLimit(for: request.call)
        guard request.length <= bodyLimit else { return refuse(for: .bodyTooLarge) }
        pending?.call.body.reserveCapacity(min(request.length, Self.trustedLength))
        owesContinue = request.expectsContinue
    }

    /// Takes a part of the body.
    func take(_ part: ByteBuffer) {
        // A client that sends its body anyway needs no invitation.
        owesContinue = false
        guard let pending, pending.call.body.count + part.readableBytes <= bodyLimit else {
            return refuse(for: .bodyTooLarge)
        }
        part.withUnsafeReadableBytes { self.pending?.call.body.append(contentsOf: $0) }
    }

    /// Submits the complete request.
    func complete() {
        guard let context, var request = pending else { return }
        (pending, owesContinue, hasBytes, readDeadline) = (nil, false, false, nil)
        if request.hasBody { request.call.receivedAt = shared.clock.now() }
        if request.framing.closes { phase = .finishing }
        inFlight = request.framing
        number += 1
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        shared.port.submit(request.call) { [mailbox = shared.mailbox, number] reply in
            mailbox.deliver(reply, to: connection, number: number)
        }
    }

    /// Answers the request on its way with the port's refusal, and takes no further ones.
    func refuse(for reason: TransportRefusal) {
        guard let pending else { return }
        refuse(with: shared.port.refusal(of: pending.call, for: reason), isHead: pending.framing.isHead)
    }

    /// Answers in the place of the request on its way, and takes no further ones.
    func refuse(with reply: Reply, isHead: Bool = false) {
        (pending, owesContinue) = (nil, false)
        write(reply, AnswerFraming(isHead: isHead, closes: true))
    }
}
