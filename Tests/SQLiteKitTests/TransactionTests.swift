import SQLiteKit
import Testing

@Suite struct TransactionTests {
    private let connection: Connection

    init() throws { connection = try itemDatabase() }

    private func insert(_ name: String) throws {
        try connection.run("INSERT INTO item (name) VALUES (?)", name)
    }

    @Test(arguments: [TransactionKind.deferred, .immediate, .exclusive])
    func aTransactionKeepsItsChanges(_ kind: TransactionKind) throws {
        let result = try connection.transaction(kind) {
            #expect(connection.isInTransaction)
            try insert("a")
            return 7
        }
        #expect(result == 7)
        #expect(!connection.isInTransaction)
        #expect(try itemNames(connection) == ["a"])
    }

    @Test func aThrowingTransactionChangesNothing() throws {
        #expect(throws: Interruption.self) {
            try connection.transaction {
                try insert("a")
                throw Interruption()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try itemNames(connection).isEmpty)
    }

    @Test func aTransactionThrownFromInsideAReaderRollsBack() throws {
        try insert("a")
        #expect(throws: Interruption.self) {
            try connection.transaction {
                try connection.forEach("SELECT id FROM item") { _ in
                    try insert("b")
                    throw Interruption()
                }
            }
        }
        #expect(try itemNames(connection) == ["a"])
    }

    @Test func aTransactionInsideAnotherIsRefusedAndUndoesTheOuterOne() throws {
        #expect(throws: SQLiteFault.self) {
            try connection.transaction {
                try insert("a")
                try connection.transaction { try insert("b") }
            }
        }
        #expect(try itemNames(connection).isEmpty)
    }

    @Test func aCommitThatFailsRollsBack() throws {
        try connection.execute(
            """
            PRAGMA foreign_keys = ON;
            CREATE TABLE part (item INTEGER REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED);
            """)
        #expect(throws: SQLiteFault.self) {
            try connection.transaction { try connection.run("INSERT INTO part VALUES (?)", 1) }
        }
        #expect(!connection.isInTransaction)
        #expect(try connection.first("SELECT count(*) FROM part") { $0.int(0) } == 0)
    }

    @Test func anInnerSavepointFallsAlone() throws {
        try connection.transaction {
            try connection.savepoint {
                try insert("outer")
                #expect(throws: Interruption.self) {
                    try connection.savepoint {
                        try insert("inner")
                        try connection.savepoint { try insert("innermost") }
                        throw Interruption()
                    }
                }
                try insert("after")
            }
        }
        #expect(try itemNames(connection) == ["outer", "after"])
    }

    @Test func anOuterSavepointTakesTheInnerOnesAlong() throws {
        #expect(throws: Interruption.self) {
            try connection.savepoint {
                try connection.savepoint { try insert("inner") }
                throw Interruption()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try itemNames(connection).isEmpty)
    }

    @Test func aSavepointWithoutATransactionIsOne() throws {
        try connection.savepoint { try insert("a") }
        #expect(!connection.isInTransaction)
        #expect(try itemNames(connection) == ["a"])
    }
}
