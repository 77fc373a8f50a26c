public import EmulatorCore
import HTTPTypes
import SQLiteKit

/// The state as a file.
extension World {
    /// What `export` answers, complete.
    public func export(redacted: Bool = false) async -> [UInt8] {
        await ask(.get, redacted ? "export?redact=true" : "export").complete
    }

    /// What `import` answers.
    public func take(_ file: [UInt8]) async -> Reply {
        clock.advance(by: .milliseconds(1))
        return await send(.post, "/emulator/v1/import", body: file)
    }
}

extension Reply {
    /// The whole body, with what is streamed after its beginning.
    public var complete: [UInt8] {
        get async {
            var bytes = body
            while let piece = await stream?.next() { bytes += piece }
            return bytes
        }
    }
}

/// A state file as text: every row of every table, in an order that depends on nothing but them.
public enum Dump {
    /// The rows of a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - isLeftOut: The rows of a table that do not count.
    /// - Returns: A line for each row.
    /// - Throws: ``SQLiteFault``.
    public static func of(_ path: String, leavingOut isLeftOut: (String) -> Bool = { _ in false }) throws -> [String] {
        let connection = try Connection(path: path, mode: .readOnly)
        let tables = try connection.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        ) { $0.text(0) }
        return try tables.filter { !isLeftOut($0) }.flatMap { try rows(of: $0, in: connection) }
    }

    private static func rows(of table: String, in connection: Connection) throws -> [String] {
        let columns = try connection.all("SELECT name FROM pragma_table_info(?) ORDER BY cid", table) { $0.text(0) }
        let values = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
        return try connection.all(made: "SELECT \(values) FROM \"\(table)\"", []) { "\(table): \($0.text(0))" }
            .sorted()
    }
}
