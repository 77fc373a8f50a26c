/// The prepared statements of one connection, by the address of their SQL literal.
///
/// A literal lives as long as the program and never changes, so its address identifies it; hashing an address
/// is cheaper than hashing a text. The same text at two addresses merely is prepared twice.
struct StatementCache {
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]

    var count: Int { statements.count }

    /// A statement that is marked as in use and has nothing bound.
    mutating func take(_ sql: StaticString, on database: OpaquePointer) throws(SQLiteFault) -> Statement {
        let statement = try idle(sql, on: database)
        statement.isInUse = true
        return statement
    }

    mutating func removeAll() { statements.removeAll() }

    private mutating func idle(_ sql: StaticString, on database: OpaquePointer) throws(SQLiteFault) -> Statement {
        guard let known = statements[sql.utf8Start] else {
            let statement = try Statement(.literal(sql), on: database)
            statements[sql.utf8Start] = statement
            return statement
        }
        // A use inside the use of the same statement gets one of its own, which goes when it is done.
        return known.isInUse ? try Statement(.literal(sql), on: database) : known
    }
}
