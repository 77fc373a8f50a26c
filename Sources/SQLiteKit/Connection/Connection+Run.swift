internal import CSQLite

extension Connection {
    /// Executes one or more statements, which are not kept: schemas and pragmas.
    ///
    /// - Parameter sql: The statements, separated by semicolons; rows they return are dropped.
    /// - Throws: What SQLite reports; the statements before the one that failed have been executed.
    public func execute(_ sql: String) throws(SQLiteFault) {
        let handle = try openHandle(sql)
        try check(sqlite3_exec(handle, sql, nil, nil, nil), on: handle, sql)
    }

    /// Executes one statement to its end.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - values: What stands for its parameters, in order.
    /// - Returns: How many rows it inserted, updated or deleted itself, not counting triggers and cascades.
    /// - Throws: What SQLite reports.
    @discardableResult
    public func run(_ sql: StaticString, _ values: any SQLiteBindable...) throws(SQLiteFault) -> Int {
        let handle = try openHandle(sql.description)
        let before = sqlite3_total_changes64(handle)
        let statement = try prepared(sql, values)
        do {
            while try statement.step() {}
        } catch {
            statement.abandon()
            throw error
        }
        try statement.finish()
        // A statement that writes no rows leaves the count of the one before it in place.
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }
}
