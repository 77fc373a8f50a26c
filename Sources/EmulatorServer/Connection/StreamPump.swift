import EmulatorCore
import NIOCore

/// Has the pieces of a body made and written, each when the one before has left: a slow client slows the maker down.
struct StreamPump: Sendable {
    let stream: ReplyStream
    let connection: NIOLoopBound<Connection>
    let mailbox: Mailbox

    func run() async {
        while let piece = await stream.next() {
            guard await send(piece) else { return }
        }
        _ = mailbox.execute { [stream, connection] in connection.value.endStream(stream) }
    }

    /// Says whether the piece has left.
    private func send(_ piece: [UInt8]) async -> Bool {
        if piece.isEmpty { return true }
        return await withCheckedContinuation { continuation in
            let isTaken = mailbox.execute { [stream, connection] in
                connection.value.write(piece, of: stream) { continuation.resume(returning: $0) }
            }
            if !isTaken { continuation.resume(returning: false) }
        }
    }
}
