/// Moves the write-ahead log into the database file, on a thread and a connection of its own.
///
/// A checkpoint waits for the disk; the writer must not. Switch the writer's own off: `PRAGMA wal_autocheckpoint = 0`.
public final class Checkpointer: Sendable {
    private let thread: BatchThread<Void>

    /// Starts the thread; the connection is made when there is something to do.
    ///
    /// - Parameter path: The database file.
    /// - Throws: A ``ThreadFault`` where the system starts no thread.
    public init(path: String) throws {
        thread = try BatchThread(name: "checkpoint") {
            var connection: Connection?
            return { _ in
                // What fails now, such as a busy log, is done at the next request or when the file is closed.
                connection = connection ?? (try? Self.reader(of: path))
                _ = try? connection?.checkpoint(.passive)
            }
        }
    }

    /// A connection that has read once: on one that has not, SQLite takes a checkpoint for nothing to do.
    private static func reader(of path: String) throws -> Connection {
        let connection = try Connection(path: path)
        _ = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) }
        return connection
    }

    /// Asks for a checkpoint and does not wait; requests that wait together are one.
    public func request() { _ = thread.submit(()) }

    /// Ends the thread after what it is doing.
    public func stop() { thread.stop() }
}
