internal import CSQLite

extension Statement {
    /// Compiles a text that is exactly one statement.
    static func prepare(_ sql: StaticString, on database: OpaquePointer) throws(SQLiteFault) -> OpaquePointer {
        var handle: OpaquePointer?
        var rest: UnsafePointer<CChar>?
        let code = sql.withUTF8Buffer { text in
            text.withMemoryRebound(to: CChar.self) { text in
                let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
                return sqlite3_prepare_v3(database, text.baseAddress, Int32(text.count), flags, &handle, &rest)
            }
        }
        try check(code, on: database, sql.description)
        guard let handle else { throw SQLiteFault.misuse("the text holds no statement", attempted: sql.description) }
        guard isBlank(rest, upTo: sql) else {
            _ = sqlite3_finalize(handle)
            throw SQLiteFault.misuse("the text holds more than one statement", attempted: sql.description)
        }
        return handle
    }

    /// Whether nothing but blanks and semicolons follow; SQLite would leave any more unexecuted without a word.
    private static func isBlank(_ rest: UnsafePointer<CChar>?, upTo sql: StaticString) -> Bool {
        guard let rest else { return true }
        let used = UnsafeRawPointer(rest) - UnsafeRawPointer(sql.utf8Start)
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d, 0x3b]
        return sql.withUTF8Buffer { $0.dropFirst(used).allSatisfy(blanks.contains) }
    }
}
