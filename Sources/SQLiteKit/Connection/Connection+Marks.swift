extension Connection {
    /// Whose file it is: the application's mark, 0 if it bears none.
    ///
    /// - Throws: A ``SQLiteFault`` where the file is no database.
    public func applicationID() throws -> Int32 {
        try first("PRAGMA application_id") { Int32(truncatingIfNeeded: $0.int64(0)) } ?? 0
    }

    /// How many migrations it has seen.
    ///
    /// - Throws: A ``SQLiteFault`` where the file is no database.
    public func schemaVersion() throws -> Int {
        try first("PRAGMA user_version") { $0.int(0) } ?? 0
    }

    /// The first damage that SQLite finds: in the pages, in the indexes, in references between tables.
    ///
    /// - Returns: SQLite's words, `nil` if everything is whole.
    /// - Throws: A ``SQLiteFault`` where the damage is such that it cannot be looked at.
    public func damage() throws -> String? {
        let problem = try first("PRAGMA integrity_check(1)") { $0.text(0) } ?? "no answer"
        guard problem == "ok" else { return problem }
        return try first("PRAGMA foreign_key_check") { "a row of \($0.text(0)) refers to nothing" }
    }

    /// What the tables and indexes are, as they were made, in the order of their names.
    ///
    /// - Throws: A ``SQLiteFault`` where the schema cannot be read.
    public func schema() throws -> [String] {
        try all("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name") {
            "\($0.text(0)) \($0.text(1)): \($0.text(2))"
        }
    }
}
