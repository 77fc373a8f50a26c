import EmulatorCore
import SQLiteKit

extension State {
    /// The journal.
    public var journal: Journal { Journal(state: self) }
}

/// The journal, in the order of the answers; bounded by lines and by bytes.
public struct Journal {
    /// How many lines are kept.
    public static let kept: Int64 = 10_000
    /// How many bytes of lines are kept; an ordinary line takes some 300.
    public static let keptBytes: Int64 = 8 * 1024 * 1024
    /// How many lines are added before the oldest ones are let go of; so many more may be there for a while.
    private static let trimmedEvery: Int64 = 512

    let state: State

    /// Adds a line; those who follow the journal have it once the batch is durable.
    ///
    /// - Parameter entry: The line; its place is found here.
    /// - Returns: The line with its place.
    /// - Throws: ``SQLiteFault``.
    @discardableResult
    public func append(_ entry: JournalEntry) throws -> JournalEntry {
        try insert(entry)
        var entry = entry
        entry.sequence = state.connection.lastInsertRowID
        let feed = state.journalFeed
        if feed.isFollowed { state.afterCommit { [entry] in feed.publish(entry) } }
        if entry.sequence % Self.trimmedEvery == 0 { try trim(after: entry.sequence) }
        return entry
    }

    private func insert(_ entry: JournalEntry) throws {
        let notes = entry.notes
        try state.connection.run(
            """
            INSERT INTO journal (sequence, total, wall, instant, profile, surface, operation, method, path, query, env,
            appid, caller, subject, gave, client, status, outcome, reason, correlation, trace, request, request_bytes,
            response_bytes, answer, micros)
            VALUES (
                1 + coalesce(
                    (SELECT max(sequence) FROM journal),
                    (SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'journal.last'), 0),
                ? + coalesce((SELECT total FROM journal ORDER BY sequence DESC LIMIT 1), 0),
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            entry.bytes, entry.wall.milliseconds, entry.instant.milliseconds, entry.profile.rawValue,
            entry.surface.rawValue, entry.operation, entry.method, entry.path, entry.query,
            notes.environment?.rawValue, notes.appID?.rawValue, notes.caller, notes.subject, notes.gave, entry.client,
            entry.status, entry.outcome, entry.reason, notes.correlation?.rawValue, entry.trace, entry.request,
            entry.requestBytes, entry.responseBytes, entry.answer, entry.microseconds)
    }

    /// Lets go of the oldest lines; the running total tells how far, whatever the lines are.
    private func trim(after sequence: Int64) throws {
        try state.connection.run("DELETE FROM journal WHERE sequence <= ?", sequence - Self.kept)
        try state.connection.run(
            """
            DELETE FROM journal WHERE sequence < (
                SELECT sequence FROM journal
                WHERE total > (SELECT total FROM journal ORDER BY sequence DESC LIMIT 1) - ?
                ORDER BY sequence LIMIT 1)
            """, Self.keptBytes)
    }

    /// Lets go of all lines; the next one takes the next number even so, so that a place is never taken twice.
    public func clear() throws {
        let last = try lastSequence()
        try state.settings.setLastJournalSequence(last)
        try state.connection.run("DELETE FROM journal")
    }

    /// The place of the latest line, 0 before the first.
    public func lastSequence() throws -> Int64 {
        let last = try state.connection.first("SELECT max(sequence) FROM journal") { $0.optionalInt64(0) } ?? nil
        return try last ?? state.settings.lastJournalSequence()
    }

    /// How many lines there are.
    public func count() throws -> Int {
        try state.connection.first("SELECT count(*) FROM journal") { $0.int(0) } ?? 0
    }

    /// How many bytes the lines take, as they are counted for the bound.
    public func bytes() throws -> Int64 {
        try state.connection.first(
            """
            SELECT last.total - first.total FROM
                (SELECT total FROM journal ORDER BY sequence DESC LIMIT 1) AS last,
                (SELECT total FROM journal ORDER BY sequence LIMIT 1) AS first
            """
        ) { $0.int64(0) } ?? 0
    }
}
