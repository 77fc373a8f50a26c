import EmulatorCore
import Synchronization

/// Tells on standard error how far something has come, every second once it takes longer than one.
final class Progress: Sendable {
    private let what: String
    private let console: Console
    private let bytes = Mutex(0)

    /// The progress of a piece of work, as a present participle.
    init(_ what: String, on console: Console) {
        self.what = what
        self.console = console
    }

    /// Notes that so many more bytes are done.
    func note(_ count: Int) {
        bytes.withLock { $0 += count }
    }

    /// How many bytes are done.
    var count: Int { bytes.withLock { $0 } }

    /// Does the work, and tells.
    func during<T: Sendable>(_ work: () async throws(CommandFault) -> T) async throws(CommandFault) -> T {
        let telling = Task { [self] in
            while true {
                await SystemClock().sleep(for: .seconds(1))
                if Task.isCancelled { return }
                let count = count
                console.remark(count > 0 ? "\(what): \(count) bytes so far" : "\(what) …")
            }
        }
        defer { telling.cancel() }
        return try await work()
    }
}
