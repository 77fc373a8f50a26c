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
        let isTaken = execute { connection.value.answer(number, with: reply) }
        if !isTaken { reply.stream?.cancel() }
    }

    /// Runs something on the loop; says whether that is still possible.
    func execute(_ body: @escaping @Sendable () -> Void) -> Bool {
        isClosed.withLock { isClosed in
            guard !isClosed else { return false }
            // Asked for under the lock, so that it cannot come after ``close()`` and the loop's end.
            eventLoop.execute(body)
            return true
        }
    }

    /// Drops whatever still comes, since no connection waits for it.
    func close() {
        isClosed.withLock { $0 = true }
    }
}
