internal import CSQLite

/// What SQLite refused, and what it was asked to do.
///
/// A fault never carries bound values, so that it may be logged.
public struct SQLiteFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The extended result code.
    public let code: Int32
    /// SQLite's own words about the failure.
    public let message: String
    /// The SQL, or what was attempted where there is no SQL; never bound values.
    public let attempted: String

    /// Whether a row with the same unique or primary key exists already.
    public var isUniqueViolation: Bool {
        code == csqlite_constraint_unique || code == csqlite_constraint_primary_key
    }

    /// Whether another connection holds a lock that was needed.
    public var isBusy: Bool { code & 0xff == SQLITE_BUSY }

    /// Whether the file is something else than a database.
    public var isNotADatabase: Bool { code & 0xff == SQLITE_NOTADB }

    /// Whether the file is broken: pages that contradict each other, or an end that comes too early.
    public var isCorrupt: Bool { code & 0xff == SQLITE_CORRUPT || code == csqlite_ioerr_short_read }

    /// The message, its code, and what was attempted.
    public var description: String { "SQLite: \(message) (code \(code)) in: \(attempted)" }
}

extension SQLiteFault {
    /// The fault that SQLite reported last on this database handle.
    init(code: Int32, handle: OpaquePointer?, attempted: String) {
        // Without a handle, SQLite had no memory for one: only the code's general text is left.
        let text = handle.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        self.init(code: code, message: text.map { String(cString: $0) } ?? "unknown error", attempted: attempted)
    }

    /// A use of this API that SQLite itself would not report.
    static func misuse(_ message: String, attempted: String) -> SQLiteFault {
        SQLiteFault(code: SQLITE_MISUSE, message: message, attempted: attempted)
    }
}

/// Throws the fault of a result code that is not `SQLITE_OK`.
func check(_ code: Int32, on handle: OpaquePointer?, _ attempted: @autoclosure () -> String) throws(SQLiteFault) {
    guard code == SQLITE_OK else { throw SQLiteFault(code: code, handle: handle, attempted: attempted()) }
}
