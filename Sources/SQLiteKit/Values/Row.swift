internal import CSQLite

/// A view on the row a statement stands on, valid only inside the closure it is handed to.
///
/// Columns count from 0. The getters that return no optional read NULL as zero or as empty.
public struct Row {
    // The statement rather than its handle: a row that escapes its closure then reads NULLs, not freed memory.
    let statement: Statement

    /// The column as a 64-bit integer.
    public func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(statement.handle, column) }

    /// The column as an integer.
    public func int(_ column: Int32) -> Int { Int(int64(column)) }

    /// Whether the column is an integer other than 0.
    public func bool(_ column: Int32) -> Bool { int64(column) != 0 }

    /// The column as a floating-point number.
    public func double(_ column: Int32) -> Double { sqlite3_column_double(statement.handle, column) }

    /// The column as text; bytes that are no UTF-8 are replaced.
    public func text(_ column: Int32) -> String {
        // SQLite wants the pointer asked for before the count: the first may convert the value.
        guard let start = sqlite3_column_text(statement.handle, column) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: byteCount(column)), as: UTF8.self)
    }

    /// The column's bytes.
    public func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement.handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: byteCount(column)))
    }

    /// The column as a 64-bit integer, or nil for NULL.
    public func optionalInt64(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }

    /// The column as text, or nil for NULL.
    public func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// The column's bytes, or nil for NULL.
    public func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }

    /// Whether the column is NULL.
    public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement.handle, column) == SQLITE_NULL }

    private func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(statement.handle, column)) }
}
