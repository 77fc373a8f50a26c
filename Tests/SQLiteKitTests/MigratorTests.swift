import SQLiteKit
import Testing

@Suite struct MigratorTests {
    private let scratch: ScratchDirectory
    private let first = Migration(name: "items", sql: "CREATE TABLE item (name TEXT); CREATE INDEX i ON item (name);")
    private let second = Migration(name: "sizes", sql: "ALTER TABLE item ADD COLUMN size INTEGER NOT NULL DEFAULT 5;")
    private let applicationID: Int32 = -77

    init() throws { scratch = try ScratchDirectory() }

    private func open() throws -> Connection { try Connection(path: scratch.file("a.db")) }

    private func migrate(_ connection: Connection, _ migrations: [Migration]) throws {
        try Migrator.migrate(connection, applicationID: applicationID, migrations: migrations)
    }

    private func version(_ connection: Connection) throws -> Int? {
        try connection.first("PRAGMA user_version") { $0.int(0) }
    }

    @Test func anEmptyFileIsMarkedAndGetsAllSteps() throws {
        let connection = try open()
        try migrate(connection, [first, second])
        #expect(try version(connection) == 2)
        #expect(try connection.first("PRAGMA application_id") { $0.int(0) } == Int(applicationID))
        try connection.run("INSERT INTO item (name) VALUES (?)", "a")
    }

    @Test func anOlderFileKeepsItsRowsAndGetsTheMissingSteps() throws {
        let older = try open()
        try migrate(older, [first])
        try older.run("INSERT INTO item VALUES (?)", "a")
        try older.close()
        let newer = try open()
        try migrate(newer, [first, second])
        try migrate(newer, [first, second])
        #expect(try newer.first("SELECT size FROM item") { $0.int(0) } == 5)
    }

    @Test func aCurrentFileIsNotWrittenTo() throws {
        try migrate(open(), [first])
        let reader = try Connection(path: scratch.file("a.db"), mode: .readOnly)
        try migrate(reader, [first])
    }

    @Test func aNewerFileIsRefused() throws {
        let connection = try open()
        try migrate(connection, [first, second])
        #expect(throws: MigrationFault.newerFile(version: 2, known: 1)) { try migrate(connection, [first]) }
    }

    @Test func anotherApplicationsFileIsRefused() throws {
        let connection = try open()
        try connection.execute("PRAGMA application_id = 5")
        #expect(throws: MigrationFault.foreignFile(applicationID: 5)) { try migrate(connection, [first]) }
        #expect(try version(connection) == 0)
    }

    @Test(arguments: ["CREATE TABLE theirs (a)", "PRAGMA user_version = 1"])
    func anUnmarkedFileThatIsNotEmptyIsRefused(_ sql: String) throws {
        let connection = try open()
        try connection.execute(sql)
        #expect(throws: MigrationFault.unmarkedFile) { try migrate(connection, [first, second]) }
        #expect(try connection.first("PRAGMA application_id") { $0.int(0) } == 0)
    }

    @Test func aFailingStepIsUndoneAndNamed() throws {
        let connection = try open()
        let broken = Migration(name: "broken", sql: "CREATE TABLE half (a); CREATE TABLE item (a);")
        let fault = #expect(throws: MigrationFault.self) { try migrate(connection, [first, broken]) }
        #expect(fault?.description.contains("broken") == true)
        #expect(try version(connection) == 1)
        #expect(try connection.first("SELECT 1 FROM sqlite_schema WHERE name = 'half'") { _ in true } == nil)
        try migrate(connection, [first, second])
        #expect(try version(connection) == 2)
    }
}
