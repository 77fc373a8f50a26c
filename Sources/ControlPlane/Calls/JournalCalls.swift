import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The journal: what was called, by whom, with what outcome, and why.
extension ControlSurface {
    var journalCalls: [Endpoint] {
        [
            call(.get, "journal", "journal", JournalCalls.lines),
            call(.delete, "journal", "journal.clear") { request, state in
                try QueryFields(request).finish()
                let count = try state.journal.count()
                try state.journal.clear()
                return ["cleared": .integer(Int64(count))]
            },
            hop(.post, "journal/verify", "journal.verify", VerifyJournal.answer).looking(),
            Endpoint(
                .control, .path(.get, "/emulator/v1/journal/stream"), "control.journal.stream", hop: StreamJournal()),
            Endpoint(
                .control, .path(.get, "/emulator/v1/journal/har"), "control.journal.har", hop: ExportJournal()),
        ]
    }
}

/// Reads the journal.
enum JournalCalls {
    private static let mostLines: Int64 = 1000

    /// Lines in the order of their places: those next to `after`, else those next to `before`, else the latest.
    static let lines: @Sendable (Request, State) throws -> JSON = { request, state in
        var fields = QueryFields(request)
        var page = JournalPage()
        page.query = try query(&fields)
        page.after = try fields.integer("after")
        if let place = page.after { try check(place, in: state) }
        page.before = try fields.integer("before")
        page.limit = Int(try fields.integer("limit", in: 1...mostLines) ?? 100)
        let order = fields.string("order") ?? "oldest"
        try fields.finish()
        guard ["oldest", "newest"].contains(order) else {
            throw Fault(.controlInvalid, because: "order must be oldest or newest, which says what is listed first")
        }
        let (entries, hasMore) = try state.journal.lines(page)
        let listed = order == "oldest" ? entries : entries.reversed()
        return ["entries": .array(listed.map(\.json)), "more": .bool(hasMore)]
    }

    /// Refuses a place that no line has had yet: the journal went back since, and whoever waits there would miss lines.
    ///
    /// - Throws: ``FaultKind/controlConflict``.
    static func check(_ place: Int64, in state: State) throws {
        let last = try state.journal.lastSequence()
        guard place <= last else {
            throw Fault(
                .controlConflict,
                because: "place \(place) is ahead of the journal, which ends at \(last): a reset or a restored state "
                    + "took it back; begin at 0")
        }
    }

    /// The question of `where`, and of `correlation`, which is older than the language.
    static func query(_ fields: inout QueryFields) throws(Fault) -> JournalQuery {
        var query = try JournalQuery(fields.string("where") ?? "")
        if let login = fields.string("correlation") {
            query.terms.append(JournalQuery.Term(.login, .equal, .text(login)))
        }
        return query
    }
}
