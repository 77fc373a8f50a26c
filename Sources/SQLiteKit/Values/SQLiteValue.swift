/// One value of SQLite's five storage classes.
public enum SQLiteValue: Sendable, Hashable {
    /// No value.
    case null
    /// A signed 64-bit integer.
    case integer(Int64)
    /// A floating-point number; SQLite stores NaN as NULL.
    case real(Double)
    /// A text, which may be empty and may contain NUL.
    case text(String)
    /// Bytes, possibly none.
    case blob([UInt8])
}
