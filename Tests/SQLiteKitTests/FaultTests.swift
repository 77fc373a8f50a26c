import SQLiteKit
import Testing

@Suite struct FaultTests {
    private let connection: Connection

    init() throws { connection = try itemDatabase() }

    @Test func aSecondRowWithTheSameKeyIsAUniqueViolation() throws {
        try connection.run("INSERT INTO item VALUES (?, ?)", 1, "secret")
        let byName = #expect(throws: SQLiteFault.self) {
            try connection.run("INSERT INTO item VALUES (?, ?)", 2, "secret")
        }
        let byID = #expect(throws: SQLiteFault.self) {
            try connection.run("INSERT INTO item VALUES (?, ?)", 1, "other")
        }
        #expect(byName?.isUniqueViolation == true)
        #expect(byID?.isUniqueViolation == true)
        #expect(byName?.isBusy == false)
    }

    @Test func aFaultNamesTheStatementButNoValues() throws {
        try connection.run("INSERT INTO item VALUES (?, ?)", 1, "secret")
        let fault = try #require(
            #expect(throws: SQLiteFault.self) { try connection.run("INSERT INTO item VALUES (?, ?)", 2, "secret") })
        #expect(fault.attempted == "INSERT INTO item VALUES (?, ?)")
        #expect(fault.description.contains("item.name"))
        #expect(!fault.description.contains("secret"))
    }

    @Test func anotherConstraintIsNoUniqueViolation() throws {
        try connection.execute("CREATE TABLE strict (a TEXT NOT NULL)")
        let fault = #expect(throws: SQLiteFault.self) {
            try connection.run("INSERT INTO strict VALUES (?)", SQLiteValue.null)
        }
        #expect(fault?.isUniqueViolation == false)
    }

    @Test func brokenSQLIsReported() throws {
        #expect(throws: SQLiteFault.self) { try connection.run("SELEC 1") }
        #expect(throws: SQLiteFault.self) { try connection.execute("SELECT 1; SELEC 1") }
    }

    @Test func theWrongNumberOfValuesIsRefused() throws {
        #expect(throws: SQLiteFault.self) { try connection.run("INSERT INTO item VALUES (?, ?)", 1) }
        #expect(throws: SQLiteFault.self) { try connection.run("INSERT INTO item VALUES (?, ?)", 1, "a", 2) }
        #expect(try itemNames(connection).isEmpty)
    }

    @Test func oneTextIsExactlyOneStatement() throws {
        #expect(throws: SQLiteFault.self) { try connection.run("DELETE FROM item; DELETE FROM item") }
        #expect(throws: SQLiteFault.self) { try connection.run("  ") }
        try connection.run("DELETE FROM item ; \n")
    }
}
