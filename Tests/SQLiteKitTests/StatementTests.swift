import SQLiteKit
import Testing

@Suite struct StatementTests {
    private let connection: Connection

    init() throws { connection = try itemDatabase() }

    private func insert(_ names: String...) throws {
        for name in names { try connection.run("INSERT INTO item (name) VALUES (?)", name) }
    }

    @Test func aRepeatedStatementIsPreparedOnce() throws {
        try insert("a", "b", "c")
        #expect(connection.cachedStatementCount == 1)
        #expect(try itemNames(connection) == ["a", "b", "c"])
        #expect(connection.cachedStatementCount == 2)
    }

    @Test func runCountsTheRowsOfItsOwnStatementOnly() throws {
        try insert("a", "b", "c")
        #expect(try connection.run("UPDATE item SET name = name || 'x' WHERE id > ?", 1) == 2)
        #expect(try connection.run("CREATE TABLE other (a)") == 0)
        #expect(try connection.run("DELETE FROM item WHERE id > ?", 9) == 0)
        #expect(try connection.run("DELETE FROM item") == 3)
        #expect(try connection.run("PRAGMA foreign_keys = ON") == 0)
    }

    @Test func theLastRowIDIsThatOfTheLastInsert() throws {
        #expect(connection.lastInsertRowID == 0)
        try connection.run("INSERT INTO item VALUES (?, ?)", Int64.max, "a")
        #expect(connection.lastInsertRowID == Int64.max)
    }

    @Test func firstIsNilWithoutRowsAndStopsAfterOne() throws {
        #expect(try connection.first("SELECT name FROM item WHERE id = ?", 1) { $0.text(0) } == nil)
        try insert("a", "b")
        #expect(try connection.first("SELECT name FROM item ORDER BY id") { $0.text(0) } == "a")
    }

    @Test func forEachStopsWhenToldTo() throws {
        try insert("a", "b", "c")
        var seen: [String] = []
        try connection.forEach("SELECT name FROM item WHERE id > ? ORDER BY id", 0) { row in
            seen.append(row.text(0))
            return seen.count < 2
        }
        #expect(seen == ["a", "b"])
    }

    @Test func aStatementIsReadyAgainAfterTheReaderThrows() throws {
        try insert("a", "b")
        func read(_ fails: Bool) throws -> [String] {
            try connection.all("SELECT name FROM item WHERE id > ? ORDER BY id", 0) { row in
                if fails { throw Interruption() }
                return row.text(0)
            }
        }
        #expect(throws: Interruption.self) { try read(true) }
        #expect(try read(false) == ["a", "b"])
        #expect(!connection.isInTransaction)
        // A statement left standing on a row would hold a read lock on the table.
        try connection.execute("DROP TABLE item")
    }

    @Test func aStatementIsReadyAgainAfterItFails() throws {
        try insert("a")
        #expect(throws: SQLiteFault.self) { try insert("a") }
        try insert("b")
        #expect(try itemNames(connection) == ["a", "b"])
    }

    @Test func aStatementMayBeUsedInsideItself() throws {
        try insert("a", "b", "c")
        func after(_ id: Int, depth: Int) throws -> [String] {
            try connection.all("SELECT id, name FROM item WHERE id > ? ORDER BY id", id) { row in
                let inner = depth > 0 ? try after(row.int(0), depth: depth - 1) : []
                return row.text(1) + inner.joined()
            }
        }
        #expect(try after(0, depth: 2) == ["abcc", "bc", "c"])
        #expect(connection.cachedStatementCount == 2)
        #expect(try after(2, depth: 0) == ["c"])
    }

    @Test func aReturningStatementCommitsWhenOnlyItsFirstRowIsRead() throws {
        let id = try connection.first("INSERT INTO item (name) VALUES (?), (?) RETURNING id", "a", "b") { $0.int(0) }
        #expect(id == 1)
        #expect(!connection.isInTransaction)
        #expect(try itemNames(connection) == ["a", "b"])
    }
}
