extension Connection {
    /// Reads the first row of a statement.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - values: What stands for its parameters, in order.
    ///   - read: Turns the row into a value; the row is valid only inside.
    /// - Returns: What `read` made of the row, or nil where there is none.
    /// - Throws: What SQLite reports as a ``SQLiteFault``, and what `read` throws.
    public func first<T>(
        _ sql: StaticString, _ values: any SQLiteBindable..., read: (Row) throws -> T
    ) throws -> T? {
        try using(sql, values) { statement in
            try statement.step() ? try read(Row(statement: statement)) : nil
        }
    }

    /// Reads all rows of a statement.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - values: What stands for its parameters, in order.
    ///   - read: Turns one row into a value; the row is valid only inside.
    /// - Returns: What `read` made of the rows, in their order.
    /// - Throws: What SQLite reports as a ``SQLiteFault``, and what `read` throws.
    public func all<T>(
        _ sql: StaticString, _ values: any SQLiteBindable..., read: (Row) throws -> T
    ) throws -> [T] {
        try using(sql, values) { statement in
            var results: [T] = []
            while try statement.step() { results.append(try read(Row(statement: statement))) }
            return results
        }
    }

    /// Visits the rows of a statement until the body wants no more.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - values: What stands for its parameters, in order.
    ///   - body: Visits one row, which is valid only inside; returns false to stop.
    /// - Throws: What SQLite reports as a ``SQLiteFault``, and what `body` throws.
    public func forEach(
        _ sql: StaticString, _ values: any SQLiteBindable..., body: (Row) throws -> Bool
    ) throws {
        try using(sql, values) { statement in
            while try statement.step(), try body(Row(statement: statement)) {}
        }
    }

    /// Reads all rows of a statement that was put together at run time; it is prepared anew each time.
    ///
    /// - Parameters:
    ///   - sql: The statement; whatever a caller said belongs in the values, never in it.
    ///   - values: What stands for its parameters, in order.
    ///   - read: Turns one row into a value; the row is valid only inside.
    /// - Returns: What `read` made of the rows, in their order.
    /// - Throws: What SQLite reports as a ``SQLiteFault``, and what `read` throws.
    public func all<T>(made sql: String, _ values: [SQLiteValue], read: (Row) throws -> T) throws -> [T] {
        let statement = try Statement(.made(sql), on: openHandle(sql))
        try statement.bind(values)
        var results: [T] = []
        while try statement.step() { results.append(try read(Row(statement: statement))) }
        return results
    }

    private func using<T>(
        _ sql: StaticString, _ values: [any SQLiteBindable], _ body: (Statement) throws -> T
    ) throws -> T {
        let statement = try prepared(sql, values)
        let result: T
        do {
            result = try body(statement)
        } catch {
            statement.abandon()
            throw error
        }
        try statement.finish()
        return result
    }
}
