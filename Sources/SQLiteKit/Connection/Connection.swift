internal import CSQLite

/// One connection to a database: the only owner of its handle.
///
/// It takes no locks of its own and belongs to one thread at a time. SQL that is a literal is prepared once and
/// kept until the connection closes.
public final class Connection {
    /// How a database is opened.
    public enum Mode: Sendable, Hashable {
        /// Reading and writing a file, which is created (for its owner only) where there is none.
        case readWrite
        /// Reading a file that exists.
        case readOnly
        /// A private database in memory; the path is ignored.
        case memory
    }

    private var handle: OpaquePointer?
    private var cache = StatementCache()

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - path: The database file.
    ///   - mode: What the connection may do, and whether it may create the file.
    /// - Throws: What SQLite reports where the file cannot be opened.
    public init(path: String, mode: Mode = .readWrite) throws(SQLiteFault) {
        handle = try Connection.open(path, mode)
    }

    deinit {
        cache.removeAll()
        // This variant cannot fail: it waits for a statement that outlives its connection.
        _ = sqlite3_close_v2(handle)
    }

    /// Finalises the kept statements and closes; does nothing on a connection that is closed.
    ///
    /// - Throws: A busy fault inside a closure that reads rows; the connection then stays open.
    public func close() throws(SQLiteFault) {
        guard let handle else { return }
        cache.removeAll()
        try check(sqlite3_close(handle), on: handle, "closing the connection")
        self.handle = nil
    }

    /// How many prepared statements are kept.
    public var cachedStatementCount: Int { cache.count }

    /// The rowid of the row inserted last on this connection, 0 before the first.
    public var lastInsertRowID: Int64 { handle.map { sqlite3_last_insert_rowid($0) } ?? 0 }

    /// Whether a transaction is open.
    public var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

    /// The handle, for as long as the connection is open.
    func openHandle(_ attempted: @autoclosure () -> String) throws(SQLiteFault) -> OpaquePointer {
        guard let handle else { throw .misuse("the connection is closed", attempted: attempted()) }
        return handle
    }

    /// A prepared statement with these values, which the caller must finish or abandon.
    func prepared(_ sql: StaticString, _ values: [any SQLiteBindable]) throws(SQLiteFault) -> Statement {
        let statement = try cache.take(sql, on: openHandle(sql.description))
        do {
            try statement.bind(values)
        } catch {
            statement.abandon()
            throw error
        }
        return statement
    }
}
