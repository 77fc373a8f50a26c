internal import CSQLite

extension Statement {
    /// Binds all of the statement's parameters, in order.
    func bind(_ values: [any SQLiteBindable]) throws(SQLiteFault) {
        let expected = sqlite3_bind_parameter_count(handle)
        // SQLite would read a missing value as NULL.
        guard expected == values.count else {
            throw .misuse("\(expected) values expected, \(values.count) given", attempted: sql.description)
        }
        var index: Int32 = 0
        for value in values {
            index += 1
            try check(bind(value.sqliteValue, at: index), on: database, sql.description)
        }
    }

    private func bind(_ value: SQLiteValue, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .text(let text): bind(text, at: index)
        case .blob(let bytes):
            bytes.withUnsafeBytes { csqlite_bind_blob_copy(handle, index, $0.baseAddress, UInt64($0.count)) }
        }
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        // Mutable only in form: a native string is contiguous already and is not copied.
        var text = text
        return text.withUTF8 { csqlite_bind_text_copy(handle, index, $0.baseAddress, UInt64($0.count)) }
    }
}
