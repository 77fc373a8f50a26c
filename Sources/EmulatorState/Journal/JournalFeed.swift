import Synchronization

/// Hands the journal's new lines to those who follow it, in the order of the answers and once they are durable.
public final class JournalFeed: Sendable {
    private struct Followers {
        var all: [ObjectIdentifier: JournalFollower] = [:]
        var isFinished = false
    }

    private let followers = Mutex(Followers())

    init() {}

    /// Whether anybody follows; else new lines need not be handed over.
    var isFollowed: Bool { followers.withLock { !$0.all.isEmpty } }

    /// Whoever follows has the line next; nobody is waited for.
    func publish(_ entry: JournalEntry) {
        for follower in followers.withLock({ Array($0.all.values) }) { follower.offer(entry) }
    }

    /// Ends the following of all, since there will be no more lines.
    func finish() {
        let all = followers.withLock { followers in
            followers.isFinished = true
            defer { followers.all = [:] }
            return Array(followers.all.values)
        }
        for follower in all { follower.finish() }
    }

    fileprivate func add(_ follower: JournalFollower) {
        let isFinished = followers.withLock { followers in
            if !followers.isFinished { followers.all[ObjectIdentifier(follower)] = follower }
            return followers.isFinished
        }
        if isFinished { follower.finish() }
    }

    fileprivate func remove(_ follower: JournalFollower) {
        _ = followers.withLock { $0.all.removeValue(forKey: ObjectIdentifier(follower)) }
    }
}

extension Journal {
    /// Ends the following of all, since the emulator stops: whoever waits for a line is answered.
    public func endFollowing() { state.journalFeed.finish() }

    /// Follows the journal from here on: what this call can read is not handed over, all that comes after it is.
    ///
    /// - Parameter room: How many lines wait for the follower before further ones are missed.
    /// - Returns: The follower; whoever drops it must ``JournalFollower/stop()`` it.
    public func follow(room: Int = 1024) -> JournalFollower {
        let feed = state.journalFeed
        let follower = JournalFollower(room: room) { feed.remove($0) }
        feed.add(follower)
        // Lines of this batch that stand before this call are handed over too, since they are not durable yet.
        state.afterCommit { follower.open() }
        return follower
    }
}
