import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// `GET journal/har?where=&after=&before=`: the journal as an HTTP archive, for tools that show one.
struct ExportJournal: HopOperation {
    private static let pageSize = 500

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        var fields = QueryFields(request)
        var page = JournalPage()
        page.query = try JournalCalls.query(&fields)
        page.after = try fields.integer("after") ?? 0
        page.before = try fields.integer("before")
        page.limit = Self.pageSize
        try fields.finish()
        let archive = HTTPArchive(origin: "http://\(request.call.host ?? "127.0.0.1")")
        var entries: [JSON] = []
        var hasMore = true
        // In pages, so that other calls get their turn.
        while hasMore {
            let (lines, isCut) = try await desk.run { [page] in try $0.journal.lines(page) }
            entries += lines.map(archive.entry)
            page.after = lines.last?.sequence
            hasMore = isCut
        }
        var reply = Reply.json(archive.log(entries))
        reply.headers[.contentDisposition] = "attachment; filename=\"journal.har\""
        return reply
    }
}
