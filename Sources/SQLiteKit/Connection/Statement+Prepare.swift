internal import CSQLite

/// The text of a statement: a literal, which lives as long as the program, or one that was put together.
enum SQLText: CustomStringConvertible {
    case literal(StaticString)
    case made(String)

    var description: String {
        switch self {
        case .literal(let text): text.description
        case .made(let text): text
        }
    }

    func withUTF8<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        switch self {
        case .literal(let text): return text.withUTF8Buffer(body)
        case .made(var text): return text.withUTF8(body)
        }
    }
}

extension Statement {
    /// Compiles a text that is exactly one statement.
    static func prepare(_ sql: SQLText, on database: OpaquePointer) throws(SQLiteFault) -> OpaquePointer {
        var handle: OpaquePointer?
        var isWhole = true
        let code = sql.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { characters in
                var rest: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    database, characters.baseAddress, Int32(characters.count), flags(sql), &handle, &rest)
                isWhole = isBlank(rest, of: characters)
                return code
            }
        }
        try check(code, on: database, sql.description)
        guard let handle else { throw SQLiteFault.misuse("the text holds no statement", attempted: sql.description) }
        guard isWhole else {
            _ = sqlite3_finalize(handle)
            throw SQLiteFault.misuse("the text holds more than one statement", attempted: sql.description)
        }
        return handle
    }

    /// Only what is kept is worth preparing for a long life.
    private static func flags(_ sql: SQLText) -> UInt32 {
        if case .literal = sql { UInt32(SQLITE_PREPARE_PERSISTENT) } else { 0 }
    }

    /// Whether nothing but blanks and semicolons follow; SQLite would leave any more unexecuted without a word.
    private static func isBlank(_ rest: UnsafePointer<CChar>?, of text: UnsafeBufferPointer<CChar>) -> Bool {
        guard let rest, let start = text.baseAddress else { return true }
        let blanks: Set<CChar> = [0x20, 0x09, 0x0a, 0x0d, 0x3b]
        return text.dropFirst(rest - start).allSatisfy(blanks.contains)
    }
}
