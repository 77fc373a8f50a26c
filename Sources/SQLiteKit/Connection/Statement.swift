internal import CSQLite

/// One prepared statement: the only owner of its handle.
final class Statement {
    let handle: OpaquePointer
    let sql: SQLText
    /// Set from the moment the statement is handed out until it is reset: a nested use needs another one.
    var isInUse = false

    init(_ sql: SQLText, on database: OpaquePointer) throws(SQLiteFault) {
        self.sql = sql
        self.handle = try Statement.prepare(sql, on: database)
    }

    deinit {
        // The result repeats the last step's error, which that step has reported.
        _ = sqlite3_finalize(handle)
    }

    /// Advances to the next row; false once there is none.
    func step() throws(SQLiteFault) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else {
            throw SQLiteFault(code: code, handle: database, attempted: sql.description)
        }
        return false
    }

    /// Ends a successful use.
    ///
    /// Unlike after an error, the reset's result counts: where rows are left, it is the reset that commits.
    func finish() throws(SQLiteFault) {
        let code = sqlite3_reset(handle)
        release()
        try check(code, on: database, sql.description)
    }

    /// Ends a use that failed, whose error is being reported already.
    func abandon() {
        _ = sqlite3_reset(handle)
        release()
    }

    /// The handle of the connection, which carries the errors' messages.
    var database: OpaquePointer? { sqlite3_db_handle(handle) }

    private func release() {
        // It always succeeds; without it a large value would stay in memory until the next use.
        _ = sqlite3_clear_bindings(handle)
        isInUse = false
    }
}
