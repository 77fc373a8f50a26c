import EmulatorCore
import EmulatorState
import SQLiteKit

/// The thread that owns the state: it takes all calls that wait, runs them in one transaction, commits, and only then
/// lets their answers out.
final class StateThread: Sendable {
    /// A piece of work, and what to do with it once its batch is durable or lost.
    struct Job: Sendable {
        /// Does the work within the batch, and gives what lets the answer out.
        let work: @Sendable (State) throws -> @Sendable () -> Void
        /// Answers when the batch is lost: nothing of it has happened.
        let lost: @Sendable (any Error) -> Void
        /// Whether it runs between two batches, outside any transaction.
        var isAlone = false
    }

    private let thread: BatchThread<Job>

    /// Starts the thread, which opens the state itself.
    init(open: @escaping @Sendable () throws -> State) throws {
        thread = try BatchThread(name: "state") {
            let state = try open()
            return { jobs in Self.run(jobs, on: state) }
        }
    }

    /// Queues a job; after ``stop()`` it is lost at once.
    func submit(_ job: Job) {
        if !thread.submit(job) { job.lost(Stopped()) }
    }

    /// Runs what is queued, then ends the thread.
    func stop() { thread.stop() }

    /// The state thread has ended.
    struct Stopped: Error {}

    /// Runs jobs in their order, as few batches as that allows.
    private static func run(_ jobs: [Job], on state: State) {
        guard jobs.contains(where: \.isAlone) else { return runBatch(jobs[...], on: state) }
        var rest = jobs[...]
        while let job = rest.first {
            if job.isAlone {
                runAlone(job, on: state)
                rest = rest.dropFirst()
            } else {
                let batch = rest.prefix { !$0.isAlone }
                runBatch(batch, on: state)
                rest = rest.dropFirst(batch.count)
            }
        }
    }

    private static func runBatch(_ jobs: ArraySlice<Job>, on state: State) {
        var deliveries: [@Sendable () -> Void] = []
        deliveries.reserveCapacity(jobs.count)
        do {
            try state.batch {
                for job in jobs { deliveries.append(try job.work(state)) }
            }
        } catch {
            for job in jobs { job.lost(error) }
            return
        }
        for deliver in deliveries { deliver() }
    }

    private static func runAlone(_ job: Job, on state: State) {
        do {
            try job.work(state)()
        } catch {
            job.lost(error)
        }
    }
}
