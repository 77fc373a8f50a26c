import EmulatorCore
import SQLiteKit

/// Which lines of the journal to read, and from where.
public struct JournalPage: Sendable {
    /// Only lines that it matches.
    public var query = JournalQuery()
    /// Only lines after this place.
    public var after: Int64?
    /// Only lines before this place.
    public var before: Int64?
    /// At most so many.
    public var limit = 100

    /// The latest lines.
    public init() {}
}

extension Journal {
    /// Lines in the order of their places: those next to `after`, else those next to `before`, else the latest.
    ///
    /// - Returns: The lines, and whether there are more of them in that direction.
    public func lines(_ page: JournalPage) throws -> (entries: [JournalEntry], hasMore: Bool) {
        let isForward = page.after != nil
        let filter = page.query.sql
        let sql = """
            SELECT \(Self.columns) FROM journal WHERE sequence > ? AND sequence < ? AND \(filter.condition)
            ORDER BY sequence \(isForward ? "ASC" : "DESC") LIMIT ?
            """
        let bounds: [SQLiteValue] = [.integer(page.after ?? .min), .integer(page.before ?? .max)]
        let entries = try state.connection.all(
            made: sql, bounds + filter.values + [.integer(Int64(page.limit) + 1)], read: Self.read)
        let shown = Array(entries.prefix(page.limit))
        return (isForward ? shown : shown.reversed(), entries.count > page.limit)
    }

    /// How many lines after a place match.
    public func count(of query: JournalQuery, after: Int64) throws -> Int {
        let filter = query.sql
        let counts = try state.connection.all(
            made: "SELECT count(*) FROM journal WHERE sequence > ? AND \(filter.condition)",
            [.integer(after)] + filter.values
        ) { $0.int(0) }
        return counts.first ?? 0
    }

    /// The line of a request by its id.
    public func find(request: String) throws -> JournalEntry? {
        var page = JournalPage()
        page.query = JournalQuery([JournalQuery.Term(.request, .equal, .text(request))])
        page.limit = 1
        return try lines(page).entries.last
    }

    /// The columns in the order in which ``read(_:)`` wants them.
    static let columns = """
        sequence, wall, instant, profile, surface, operation, method, path, query, env, appid, caller, subject, gave, \
        client, status, outcome, reason, correlation, request, request_bytes, response_bytes, answer, micros, trace
        """

    static func read(_ row: Row) throws -> JournalEntry {
        var entry = JournalEntry(
            wall: Timestamp(milliseconds: row.int64(1)), instant: Timestamp(milliseconds: row.int64(2)),
            profile: Profile(rawValue: row.text(3)) ?? .recipe, surface: Surface(rawValue: row.text(4)) ?? .control,
            operation: row.text(5), method: row.text(6), path: row.text(7), notes: notes(row), client: row.text(14),
            status: row.int(15), outcome: row.text(16), reason: row.optionalText(17), request: row.text(19),
            microseconds: row.int64(23))
        entry.sequence = row.int64(0)
        entry.query = row.optionalText(8)
        entry.requestBytes = row.int(20)
        entry.responseBytes = row.optionalInt64(21).map { Int($0) }
        entry.answer = row.optionalText(22)
        entry.trace = row.optionalText(24)
        return entry
    }

    private static func notes(_ row: Row) -> CallNotes {
        var notes = CallNotes()
        notes.environment = row.optionalText(9).map { EnvironmentID($0) }
        notes.appID = row.optionalText(10).map { AppID($0) }
        notes.caller = row.optionalText(11)
        notes.subject = row.optionalText(12)
        notes.gave = row.optionalText(13)
        notes.correlation = row.optionalText(18).map { CorrelationID($0) }
        return notes
    }
}
