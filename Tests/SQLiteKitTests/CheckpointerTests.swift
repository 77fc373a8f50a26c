import Glibc
import Testing

@testable import SQLiteKit

@Suite struct CheckpointerTests {
    @Test func theLogIsInTheFileWhenItHasStopped() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.file("log.sqlite")
        let writer = try Connection(path: path)
        try writer.execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (text TEXT)")
        for _ in 0..<100 { try writer.run("INSERT INTO t VALUES (?)", String(repeating: "x", count: 4000)) }
        let before = size(of: path)
        let checkpointer = try Checkpointer(path: path)
        checkpointer.request()
        checkpointer.stop()
        #expect(before <= 4096)
        #expect(size(of: path) >= 100 * 4000)
    }

    private func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : -1
    }
}
