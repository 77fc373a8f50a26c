public import EmulatorCore
import SQLiteKit

extension Journal {
    /// How many lines of one login are looked at, the latest ones.
    private static let mostLinesOfLogin = 1000

    /// The lines of one login, in the order of their places.
    public func lines(of login: CorrelationID) throws -> [JournalEntry] {
        var page = JournalPage()
        page.query = JournalQuery([JournalQuery.Term(.login, .equal, .text(login.rawValue))])
        page.limit = Self.mostLinesOfLogin
        return try lines(page).entries
    }

    /// The logins that began last, the latest first, each with its lines.
    ///
    /// - Parameters:
    ///   - environment: Only logins with a line in this environment.
    ///   - limit: At most so many.
    /// - Returns: The logins.
    /// - Throws: ``SQLiteFault``.
    public func logins(
        in environment: EnvironmentID?, limit: Int
    ) throws -> [(login: CorrelationID, lines: [JournalEntry])] {
        let logins = try state.connection.all(
            """
            SELECT correlation FROM journal WHERE correlation IS NOT NULL
            GROUP BY correlation HAVING ?1 IS NULL OR max(env = ?1) ORDER BY min(sequence) DESC LIMIT ?2
            """, environment?.rawValue, limit
        ) { CorrelationID($0.text(0)) }
        let lines = try lines(ofAll: logins)
        return logins.map { ($0, Array(lines[$0, default: []].suffix(Self.mostLinesOfLogin))) }
    }

    /// The lines of several logins, read in one go.
    private func lines(ofAll logins: [CorrelationID]) throws -> [CorrelationID: [JournalEntry]] {
        let places = Array(repeating: "?", count: logins.count).joined(separator: ", ")
        let sql = "SELECT \(Self.columns) FROM journal WHERE correlation IN (\(places)) ORDER BY sequence"
        let entries = try state.connection.all(made: sql, logins.map { .text($0.rawValue) }, read: Self.read)
        return Dictionary(grouping: entries) { $0.notes.correlation ?? CorrelationID("") }
    }
}
