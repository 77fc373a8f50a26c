import EmulatorCore
import NIOCore
import Synchronization

/// Carries answers from any thread to one event loop, as long as that runs.
final class Mailbox: Sendable {
    private let eventLoop: any EventLoop
    private let isClosed = Mutex(false)

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Hands the answer to a connection's request of that number over.
    func deliver(_ reply: Reply, to connection: NIOLoopBound<Connection>, number: Int) {
        if eventLoop.inEventLoop { return connection.value.answer(number, with: reply) }
        isClosed.withLock { isClosed in
            guard !isClosed else { return }
            // Asked for under the lock, so that it cannot come after ``close()`` and the loop's end.
            eventLoop.execute { connection.value.answer(number, with: reply) }
        }
    }

    /// Drops whatever still comes, since no connection waits for it.
    func close() {
        isClosed.withLock { $0 = true }
    }
}
