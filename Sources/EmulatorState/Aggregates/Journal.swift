public import EmulatorCore
import SQLiteKit

/// A line of the journal: what one call was, what became of it, and why.
public struct JournalEntry: Sendable, Hashable {
    /// Its place in the order of the answers.
    public var sequence: Int64 = 0
    /// The wall instant of the call.
    public var wall: Timestamp
    /// The emulated instant of the call.
    public var instant: Timestamp
    /// Whose words were used.
    public var profile: Profile
    /// The system.
    public var surface: Surface
    /// The operation's name.
    public var operation: String
    /// The method.
    public var method: String
    /// The path on that system, without the query, which may hold secrets.
    public var path: String
    /// What the call learned about itself.
    public var notes: CallNotes
    /// The client's address.
    public var client: String
    /// The status of the answer.
    public var status: Int
    /// `ok`, or the name of the refusal in the catalogue.
    public var outcome: String
    /// Why it was refused.
    public var reason: String?
    /// The id of the request.
    public var request: String
    /// How long it took inside the emulator.
    public var microseconds: Int64

    /// A line without its place.
    public init(
        wall: Timestamp, instant: Timestamp, profile: Profile, surface: Surface, operation: String, method: String,
        path: String, notes: CallNotes, client: String, status: Int, outcome: String, reason: String?,
        request: String, microseconds: Int64
    ) {
        self.wall = wall
        self.instant = instant
        self.profile = profile
        self.surface = surface
        self.operation = operation
        self.method = method
        self.path = path
        self.notes = notes
        self.client = client
        self.status = status
        self.outcome = outcome
        self.reason = reason
        self.request = request
        self.microseconds = microseconds
    }
}

extension State {
    /// The journal.
    public var journal: Journal { Journal(connection: connection) }
}

/// The journal, in the order of the answers; bounded.
public struct Journal {
    /// How many lines are kept.
    public static let kept: Int64 = 10_000

    let connection: Connection

    /// Adds a line, and lets go of the oldest ones every now and then.
    public func append(_ entry: JournalEntry) throws {
        try connection.run(
            """
            INSERT INTO journal (wall, instant, profile, surface, operation, method, path, env, appid, caller, client,
            status, outcome, reason, correlation, request, micros)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            entry.wall.milliseconds, entry.instant.milliseconds, entry.profile.rawValue, entry.surface.rawValue,
            entry.operation, entry.method, entry.path, entry.notes.environment?.rawValue,
            entry.notes.appID?.rawValue, entry.notes.caller, entry.client, entry.status, entry.outcome, entry.reason,
            entry.notes.correlation?.rawValue, entry.request, entry.microseconds)
        let sequence = connection.lastInsertRowID
        guard sequence % 512 == 0 else { return }
        try connection.run("DELETE FROM journal WHERE sequence <= ?", sequence - Self.kept)
    }

    /// The latest lines, the newest first.
    ///
    /// - Parameters:
    ///   - after: Lines up to this place are left out.
    ///   - correlation: Only the hops of this login.
    ///   - limit: At most that many.
    /// - Returns: The lines.
    /// - Throws: ``SQLiteFault``.
    public func latest(
        after: Int64 = 0, correlation: CorrelationID? = nil, limit: Int
    ) throws -> [JournalEntry] {
        try connection.all(
            """
            SELECT sequence, wall, instant, profile, surface, operation, method, path, env, appid, caller, client,
            status, outcome, reason, correlation, request, micros FROM journal
            WHERE sequence > ?1 AND (?2 IS NULL OR correlation = ?2) ORDER BY sequence DESC LIMIT ?3
            """, after, correlation?.rawValue, limit, read: Self.read)
    }

    /// The line of a request by its id.
    public func find(request: String) throws -> JournalEntry? {
        try connection.first(
            """
            SELECT sequence, wall, instant, profile, surface, operation, method, path, env, appid, caller, client,
            status, outcome, reason, correlation, request, micros FROM journal
            WHERE request = ? ORDER BY sequence DESC LIMIT 1
            """, request, read: Self.read)
    }

    /// How many lines there are.
    public func count() throws -> Int {
        try connection.first("SELECT count(*) FROM journal") { $0.int(0) } ?? 0
    }

    private static func read(_ row: Row) throws -> JournalEntry {
        var notes = CallNotes()
        notes.environment = row.optionalText(8).map { EnvironmentID($0) }
        notes.appID = row.optionalText(9).map { AppID($0) }
        notes.caller = row.optionalText(10)
        notes.correlation = row.optionalText(15).map { CorrelationID($0) }
        var entry = JournalEntry(
            wall: Timestamp(milliseconds: row.int64(1)), instant: Timestamp(milliseconds: row.int64(2)),
            profile: Profile(rawValue: row.text(3)) ?? .recipe, surface: Surface(rawValue: row.text(4)) ?? .control,
            operation: row.text(5), method: row.text(6), path: row.text(7), notes: notes, client: row.text(11),
            status: row.int(12), outcome: row.text(13), reason: row.optionalText(14), request: row.text(16),
            microseconds: row.int64(17))
        entry.sequence = row.int64(0)
        return entry
    }
}
