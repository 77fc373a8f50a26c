import EmulatorCore
import EmulatorState
import Testing

@Suite("Whoever follows the journal")
struct JournalFeedTests {
    private func entry(_ number: Int) -> JournalEntry {
        JournalEntry(
            wall: Timestamp(milliseconds: 0), instant: Timestamp(milliseconds: 0), profile: .recipe, surface: .auth,
            operation: "operation", method: "GET", path: "/", notes: CallNotes(), client: "127.0.0.1", status: 200,
            outcome: "ok", reason: nil, request: "\(number)", microseconds: 0)
    }

    @Test func hasEveryLineAfterTheBeginningAndNoneBefore() async throws {
        let state = try State.opened()
        var follower: JournalFollower?
        try state.batch {
            try state.journal.append(entry(1))
            follower = state.journal.follow()
            try state.journal.append(entry(2))
        }
        try state.batch { try state.journal.append(entry(3)) }
        let news = try #require(await follower?.next())
        #expect(news.entries.map(\.request) == ["2", "3"])
        #expect(news.entries.map(\.sequence) == [2, 3])
        #expect(news.missed == 0)
    }

    @Test func hasNothingOfABatchThatIsLost() async throws {
        struct Lost: Error {}
        let state = try State.opened()
        var follower: JournalFollower?
        try state.batch { follower = state.journal.follow() }
        #expect(throws: Lost.self) {
            try state.batch {
                try state.journal.append(entry(1))
                throw Lost()
            }
        }
        try state.batch { try state.journal.append(entry(2)) }
        #expect(await follower?.next()?.entries.map(\.request) == ["2"])
    }

    @Test func isToldHowManyLinesItMissedAndHoldsNobodyUp() async throws {
        let state = try State.opened()
        var follower: JournalFollower?
        try state.batch { follower = state.journal.follow(room: 3) }
        for number in 1...10 { try state.batch { try state.journal.append(entry(number)) } }
        let slow = try #require(follower)
        let news = try #require(await slow.next())
        #expect(news.entries.map(\.request) == ["1", "2", "3"])
        #expect(news.missed == 7)
        try state.batch { try state.journal.append(entry(11)) }
        let later = try #require(await slow.next())
        #expect(later.entries == [try latest(of: state)])
        #expect(later.missed == 0)
    }

    @Test func isWokenByALineByTheEndAndByItsOwnCancellation() async throws {
        let state = try State.opened()
        var followers: [JournalFollower] = []
        try state.batch { for _ in 1...3 { followers.append(state.journal.follow()) } }
        let (woken, ended, cancelled) = (followers[0], followers[1], followers[2])
        async let first = woken.next()
        async let second = ended.next()
        let third = Task { await cancelled.next() }
        third.cancel()
        #expect(await third.value?.isEmpty == true)
        ended.stop()
        #expect(await second == nil)
        try state.batch { try state.journal.append(entry(1)) }
        #expect(await first?.entries.map(\.request) == ["1"])
        #expect(await ended.next() == nil)
    }

    @Test func hearsThatTheStateIsGone() async throws {
        var state: State? = try State.opened()
        var follower: JournalFollower?
        try state?.batch { follower = state?.journal.follow() }
        state = nil
        #expect(await follower?.next() == nil)
    }

    private func latest(of state: State) throws -> JournalEntry {
        try #require(try state.call { try $0.journal.lines(JournalPage()).entries.last })
    }
}
