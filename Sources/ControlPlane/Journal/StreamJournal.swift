import EmulatorCore
import EmulatorState
import HTTPTypes

/// `GET journal/stream?where=&after=`: the journal's lines as they come.
///
/// Without `after` and `Last-Event-ID` only new lines are sent; `after=0` begins with the oldest one that is kept.
struct StreamJournal: HopOperation {
    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        var fields = QueryFields(request)
        let query = try JournalCalls.query(&fields)
        let asked = try fields.integer("after")
        try fields.finish()
        let place = try Self.lastEvent(of: request) ?? asked
        let (follower, last) = try await desk.run { ($0.journal.follow(), try $0.journal.lastSequence()) }
        // A client that comes back after the journal went back has missed everything that is there now.
        let tail = JournalTail(
            of: query, after: place.map { $0 > last ? 0 : $0 } ?? last, upTo: last, then: follower, at: desk)
        var reply = Reply(headers: [.contentType: "text/event-stream", .cacheControl: "no-store"])
        reply.stream = ReplyStream(next: { await tail.next() }, cancel: { follower.stop() })
        return reply
    }

    private static func lastEvent(of request: Request) throws(Fault) -> Int64? {
        guard let text = request.call.headers[.lastEventID], !text.isEmpty else { return nil }
        guard let place = Int64(text), place >= 0 else {
            throw Fault(.controlInvalid, because: "Last-Event-ID must be the place of a line, a whole number")
        }
        return place
    }
}
