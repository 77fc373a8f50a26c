internal import CSQLite

extension Connection {
    /// Makes this database what another one is at this moment, page by page, in one transaction.
    ///
    /// Neither database may be in a transaction of these two connections. Other connections of a source with a
    /// write-ahead log go on writing meanwhile; what they write is not in the copy. Whoever reads the target sees the
    /// old database or the new one.
    ///
    /// - Parameter source: The database to copy; it is only read.
    /// - Throws: What SQLite reports; then nothing has changed.
    public func become(copyOf source: Connection) throws(SQLiteFault) {
        let attempted = "copying a database"
        let target = try openHandle(attempted)
        let origin = try source.openHandle(attempted)
        guard let copy = sqlite3_backup_init(target, "main", origin, "main") else {
            throw SQLiteFault(code: sqlite3_extended_errcode(target), handle: target, attempted: attempted)
        }
        let code = sqlite3_backup_step(copy, -1)
        // Only this writes the message of a failed step into the target's handle.
        let end = sqlite3_backup_finish(copy)
        try check(end, on: target, attempted)
        guard code == SQLITE_DONE else { throw SQLiteFault(code: code, handle: target, attempted: attempted) }
    }
}
