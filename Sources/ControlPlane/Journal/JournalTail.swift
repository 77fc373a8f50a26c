import EmulatorCore
import EmulatorState
import JSONKit

/// The events of one client that follows the journal: first what it has missed since a place, then what comes.
///
/// The form is that of server-sent events (WHATWG HTML, "Server-sent events"): `id` is the line's place, so a client
/// that comes again with `Last-Event-ID` goes on where it was.
actor JournalTail {
    /// How long nothing is sent before a comment says that the connection is alive.
    static let quietTime: Duration = .seconds(15)
    private static let pageSize = 256

    private let desk: any HopDesk
    private let query: JournalQuery
    private let follower: JournalFollower
    /// What was there when the following began is sent up to this place.
    private let last: Int64
    private var place: Int64
    private var isGreeted = false

    init(
        of query: JournalQuery, after place: Int64, upTo last: Int64, then follower: JournalFollower,
        at desk: any HopDesk
    ) {
        self.desk = desk
        self.query = query
        self.follower = follower
        self.last = last
        self.place = place
    }

    deinit { follower.stop() }

    /// The next piece of the stream, `nil` when the emulator stops or the client is gone.
    func next() async -> [UInt8]? {
        guard isGreeted else {
            isGreeted = true
            return Array(": the journal of cloudbase-emulator\n\n".utf8)
        }
        if place < last { return await missed() }
        return await coming()
    }

    /// The next page of what was there before; an empty piece if none of it is asked for.
    private func missed() async -> [UInt8]? {
        var page = JournalPage()
        page.query = query
        page.after = place
        page.before = last + 1
        page.limit = Self.pageSize
        guard let (entries, hasMore) = try? await desk.run({ [page] in try $0.journal.lines(page) }) else { return nil }
        place = hasMore ? entries.last?.sequence ?? last : last
        return entries.flatMap(Self.event)
    }

    private func coming() async -> [UInt8]? {
        let clock = desk.wallClock
        let end = clock.now() + Self.quietTime
        while true {
            guard let news = await follower.next(within: end - clock.now(), on: clock) else { return nil }
            if news.isEmpty { return Array(": quiet\n\n".utf8) }
            var piece = news.entries.filter(query.matches).flatMap(Self.event)
            if news.missed > 0 { piece += Array("event: missed\ndata: {\"missed\":\(news.missed)}\n\n".utf8) }
            if !piece.isEmpty { return piece }
        }
    }

    private static func event(_ entry: JournalEntry) -> [UInt8] {
        Array("id: \(entry.sequence)\nevent: entry\ndata: \(entry.json.text())\n\n".utf8)
    }
}
