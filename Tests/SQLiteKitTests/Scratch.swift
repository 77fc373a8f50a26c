import Glibc
import SQLiteKit

/// A directory for one test, which goes with its contents when the test drops it.
final class ScratchDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/sqlitekit-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ScratchFault(code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink(file(name)) }
        rmdir(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    private func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(withUnsafeBytes(of: &entry.pointee.d_name) { text($0) })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }
}

struct ScratchFault: Error {
    let code: Int32
}

struct Interruption: Error, Equatable {}

/// An empty database in memory with the table `item (id INTEGER PRIMARY KEY, name TEXT UNIQUE)`.
func itemDatabase() throws -> Connection {
    let connection = try Connection(path: "", mode: .memory)
    try connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
    return connection
}

func itemNames(_ connection: Connection) throws -> [String] {
    try connection.all("SELECT name FROM item ORDER BY id") { $0.text(0) }
}
