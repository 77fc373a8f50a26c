/// A thread with state of its own, which does the jobs of many others in batches.
///
/// It takes all jobs that wait and hands them over as one array, in the order of submission. State that is not
/// `Sendable`, such as a ``Connection``, is built, used and released on the thread only.
public final class BatchThread<Job: Sendable>: Sendable {
    private let queue: JobQueue<Job>
    private let thread: OwnedThread

    /// Starts the thread and waits until it is ready.
    ///
    /// - Parameters:
    ///   - name: The thread's name for debuggers, of which Linux shows 15 bytes.
    ///   - batchLimit: How many jobs a batch has at most, so that a long queue answers early.
    ///   - stackSize: The thread's stack in bytes; at least 2 MiB.
    ///   - start: Builds the state on the new thread and returns what handles a batch with it.
    /// - Throws: What `start` throws, or a ``ThreadFault`` where the system starts no thread.
    public init(
        name: String, batchLimit: Int = 256, stackSize: Int = 0,
        start: @escaping @Sendable () throws -> ([Job]) -> Void
    ) throws {
        let queue = JobQueue<Job>(batchLimit: batchLimit)
        let gate = StartGate()
        let thread = try OwnedThread(name: name, stackSize: max(stackSize, 2 << 20)) {
            BatchThread.run(queue, gate, start)
        }
        // A failed start ends the thread; it is joined when `thread` goes.
        try gate.pass()
        self.queue = queue
        self.thread = thread
    }

    deinit { stop() }

    /// Puts a job last; does not wait for it.
    ///
    /// - Parameter job: What is handed to the thread.
    /// - Returns: False once the thread is stopped: the job is not done then.
    public func submit(_ job: Job) -> Bool { queue.append(job) }

    /// Accepts no more jobs, has the thread do those that wait, and returns when it has ended.
    ///
    /// Called from the thread itself it does not wait, as that would be for ever.
    public func stop() {
        queue.close()
        if !thread.isCurrent { thread.join() }
    }

    private static func run(_ queue: JobQueue<Job>, _ gate: StartGate, _ start: () throws -> ([Job]) -> Void) {
        do {
            let handle = try start()
            gate.open(.success(()))
            while let batch = queue.next() { handle(batch) }
        } catch {
            gate.open(.failure(error))
        }
    }
}
