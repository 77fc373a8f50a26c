/// The jobs that wait for a thread, in batches of limited size.
final class JobQueue<Job: Sendable>: @unchecked Sendable {
    // Unchecked: all mutable state is touched only under `monitor`.
    private let monitor = Monitor()
    private let batchLimit: Int
    // Batches are cut on the way in: taking one off a long queue then moves batches, not jobs.
    private var batches: [[Job]] = []
    private var isClosed = false

    init(batchLimit: Int) { self.batchLimit = max(1, batchLimit) }

    /// Puts a job last; false once the queue is closed.
    func append(_ job: Job) -> Bool {
        let isAccepted = monitor.withLock {
            guard !isClosed else { return false }
            store(job)
            return true
        }
        // After the lock's release, so that the thread that wakes does not find it taken.
        if isAccepted { monitor.signal() }
        return isAccepted
    }

    /// Accepts no more jobs; those that wait remain to be taken.
    func close() {
        monitor.withLock { isClosed = true }
        monitor.signal()
    }

    /// Takes what waits, or waits for it; nil once the queue is closed and empty.
    func next() -> [Job]? {
        monitor.withLock {
            while batches.isEmpty, !isClosed { monitor.wait() }
            return batches.isEmpty ? nil : batches.removeFirst()
        }
    }

    private func store(_ job: Job) {
        let last = batches.count - 1
        if last >= 0, batches[last].count < batchLimit {
            batches[last].append(job)
        } else {
            batches.append([job])
        }
    }
}
