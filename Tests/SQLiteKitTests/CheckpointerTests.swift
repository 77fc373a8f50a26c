import Testing

@testable import SQLiteKit

@Suite struct CheckpointerTests {
    @Test func theLogIsInTheFileWhenItHasStopped() throws {
        let scratch = try ScratchDirectory()
        let writer = try Connection(path: scratch.file("log.sqlite"))
        try writer.execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (n INTEGER)")
        for number in 0..<100 { try writer.run("INSERT INTO t VALUES (?)", number) }
        let checkpointer = try Checkpointer(path: scratch.file("log.sqlite"))
        checkpointer.request()
        checkpointer.stop()
        let (log, checkpointed) = try writer.checkpoint(.passive)
        #expect(log == checkpointed)
        try writer.run("INSERT INTO t VALUES (100)")
        #expect(try writer.checkpoint(.passive).logFrames < log, "the log began anew")
    }
}
