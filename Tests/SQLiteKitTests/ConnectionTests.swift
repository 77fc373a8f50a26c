import Glibc
import SQLiteKit
import Testing

@Suite struct ConnectionTests {
    @Test func aCreatedFileAndItsLogBelongToTheOwnerOnly() throws {
        let scratch = try ScratchDirectory()
        let connection = try Connection(path: scratch.file("a.db"))
        try connection.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a)")
        for name in ["a.db", "a.db-wal", "a.db-shm"] {
            var status = stat()
            #expect(stat(scratch.file(name), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
    }

    @Test func aReadOnlyConnectionNeitherCreatesNorWrites() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.file("a.db")
        #expect(throws: SQLiteFault.self) { try Connection(path: path, mode: .readOnly) }
        try Connection(path: path).execute("CREATE TABLE t (a)")
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(throws: SQLiteFault.self) { try reader.run("INSERT INTO t VALUES (1)") }
        #expect(try reader.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
    }

    @Test func aClosedConnectionRefusesWorkAndClosesTwice() throws {
        let connection = try itemDatabase()
        try connection.run("INSERT INTO item (name) VALUES (?)", "a")
        try connection.close()
        try connection.close()
        #expect(connection.cachedStatementCount == 0)
        #expect(throws: SQLiteFault.self) { try connection.run("INSERT INTO item (name) VALUES (?)", "b") }
        #expect(throws: SQLiteFault.self) { try connection.execute("SELECT 1") }
    }

    @Test func closingWhileRowsAreReadIsRefusedAndHarmless() throws {
        let connection = try itemDatabase()
        try connection.forEach("SELECT 1") { _ in
            let fault = #expect(throws: SQLiteFault.self) { try connection.close() }
            #expect(fault?.isBusy == true)
            return true
        }
        try connection.run("INSERT INTO item (name) VALUES (?)", "a")
        try connection.close()
    }

    @Test func aCheckpointMovesTheLogIntoTheFile() throws {
        let scratch = try ScratchDirectory()
        let connection = try Connection(path: scratch.file("a.db"))
        #expect(try connection.checkpoint(.passive) == (-1, -1))
        try connection.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a)")
        let passive = try connection.checkpoint(.passive)
        #expect(passive.logFrames > 0)
        #expect(passive.checkpointedFrames == passive.logFrames)
        #expect(try connection.checkpoint(.truncate) == (0, 0))
    }

    @Test func aLockOfAnotherConnectionIsABusyFault() throws {
        let scratch = try ScratchDirectory()
        let one = try Connection(path: scratch.file("a.db"))
        let other = try Connection(path: scratch.file("a.db"))
        try one.transaction {
            let fault = #expect(throws: SQLiteFault.self) { try other.transaction {} }
            #expect(fault?.isBusy == true)
        }
        try other.transaction {}
    }

    @Test func openingAnotherConnectionKeepsTheLocksOfTheFirst() throws {
        let scratch = try ScratchDirectory()
        let one = try Connection(path: scratch.file("a.db"))
        try one.transaction(.exclusive) {
            try Connection(path: scratch.file("a.db")).close()
            let other = try Connection(path: scratch.file("a.db"))
            #expect(throws: SQLiteFault.self) { try other.transaction {} }
        }
    }
}
