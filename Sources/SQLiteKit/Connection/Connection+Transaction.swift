/// When a transaction takes its locks.
public enum TransactionKind: Sendable, Hashable {
    /// With the first statement that needs them.
    case deferred
    /// The write lock at once, so that no later statement fails for want of it.
    case immediate
    /// At once, and against readers too unless the database has a write-ahead log.
    case exclusive

    var begin: StaticString {
        switch self {
        case .deferred: "BEGIN DEFERRED"
        case .immediate: "BEGIN IMMEDIATE"
        case .exclusive: "BEGIN EXCLUSIVE"
        }
    }
}

extension Connection {
    /// Does all of the body's changes or none; transactions do not nest, savepoints do.
    ///
    /// - Parameters:
    ///   - kind: When the transaction takes its locks.
    ///   - body: What belongs together; where it throws, its changes are rolled back.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, or a ``SQLiteFault`` where the transaction can not begin or commit.
    public func transaction<T>(_ kind: TransactionKind = .immediate, _ body: () throws -> T) throws -> T {
        try run(kind.begin)
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            rollBack { () throws(SQLiteFault) in try self.run("ROLLBACK") }
            throw error
        }
    }

    /// Does all of the body's changes or none, inside a transaction or another savepoint too.
    ///
    /// - Parameter body: What belongs together; where it throws, its changes are rolled back.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, or a ``SQLiteFault`` where the savepoint can not be set or released.
    public func savepoint<T>(_ body: () throws -> T) throws -> T {
        // One name for all levels: SQLite means the innermost one of that name.
        try run("SAVEPOINT level")
        do {
            let result = try body()
            try run("RELEASE level")
            return result
        } catch {
            rollBack { () throws(SQLiteFault) in
                try self.run("ROLLBACK TO level")
                try self.run("RELEASE level")
            }
            throw error
        }
    }

    /// Undoes after an error; that error is what the caller hears of, not what goes wrong here.
    private func rollBack(_ undo: () throws(SQLiteFault) -> Void) {
        // A full disk and the like make SQLite roll back by itself.
        guard isInTransaction else { return }
        try? undo()
    }
}
