public import EmulatorCore
import Synchronization

/// Somebody who follows the journal, with room for a bounded number of lines: whoever is too slow misses some, is told
/// how many, and holds nobody up.
public final class JournalFollower: Sendable {
    /// What has happened since the last look.
    public struct News: Sendable, Hashable {
        /// The new lines.
        public var entries: [JournalEntry] = []
        /// How many lines after these were missed.
        public var missed = 0

        /// Whether there is nothing.
        public var isEmpty: Bool { entries.isEmpty && missed == 0 }
    }

    private struct Box {
        var news = News()
        /// Lines that were there before the following began are not news.
        var isOpen = false
        var isFinished = false
        var waiter: CheckedContinuation<News?, Never>?

        /// What there is to say, if anything.
        mutating func take() -> News? {
            defer { news = News() }
            return news
        }
    }

    private let room: Int
    private let box = Mutex(Box())
    private let leave: @Sendable (JournalFollower) -> Void

    init(room: Int, leave: @escaping @Sendable (JournalFollower) -> Void) {
        self.room = room
        self.leave = leave
    }

    /// The next lines, as soon as there are any.
    ///
    /// - Returns: What is new; nothing when the task was cancelled; `nil` once there will be no more.
    public func next() async -> News? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: News?? = box.withLock { box in
                    if !box.news.isEmpty { return .some(box.take()) }
                    if box.isFinished { return .some(nil) }
                    // Asked under the lock: a cancellation that comes later finds the waiter.
                    if Task.isCancelled { return .some(News()) }
                    box.waiter = continuation
                    return .none
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            wake { _ in News() }
        }
    }

    /// Ends the following; whoever waits hears that there will be no more.
    public func stop() {
        leave(self)
        finish()
    }

    func open() { box.withLock { $0.isOpen = true } }

    func finish() {
        box.withLock { $0.isFinished = true }
        wake { $0.take().flatMap { $0.isEmpty ? nil : $0 } }
    }

    func offer(_ entry: JournalEntry) {
        let isNews = box.withLock { box in
            guard box.isOpen, !box.isFinished else { return false }
            if box.news.missed > 0 || box.news.entries.count >= room {
                box.news.missed += 1
            } else {
                box.news.entries.append(entry)
            }
            return true
        }
        if isNews { wake { $0.take() } }
    }

    /// Wakes whoever waits, with what the box then gives.
    private func wake(_ answer: (inout Box) -> News?) {
        let (waiter, news) = box.withLock { box -> (CheckedContinuation<News?, Never>?, News?) in
            guard let waiter = box.waiter else { return (nil, nil) }
            box.waiter = nil
            return (waiter, answer(&box))
        }
        waiter?.resume(returning: news)
    }
}

extension JournalFollower {
    private enum Woken: Sendable {
        case news(News?)
        case time
    }

    /// The next lines as soon as there are any, or nothing once so much real time has passed.
    ///
    /// - Returns: What is new; `nil` once there will be no more.
    public func next(within limit: Duration, on clock: any WallClock) async -> News? {
        await withTaskGroup(of: Woken.self) { group in
            group.addTask { .news(await self.next()) }
            group.addTask {
                await clock.sleep(for: limit)
                return .time
            }
            var news: News? = News()
            // Whichever is later is cancelled; what it brings even so is not lost.
            while let woken = await group.next() {
                group.cancelAll()
                if case .news(let brought) = woken { news = brought }
            }
            return news
        }
    }
}
