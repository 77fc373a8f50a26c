/// Where the creator of a thread waits for the thread's first result.
final class StartGate: @unchecked Sendable {
    // Unchecked: the result is touched only under `monitor`.
    private let monitor = Monitor()
    private var result: Result<Void, any Error>?

    func open(_ result: Result<Void, any Error>) {
        // Signals inside the lock: the one who waits may drop the gate as soon as it is released.
        monitor.withLock {
            self.result = result
            monitor.signal()
        }
    }

    func pass() throws {
        try monitor.withLock { awaited() }.get()
    }

    private func awaited() -> Result<Void, any Error> {
        while true {
            if let result { return result }
            monitor.wait()
        }
    }
}
