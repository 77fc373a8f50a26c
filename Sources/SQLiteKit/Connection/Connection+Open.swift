internal import CSQLite
internal import Glibc

extension Connection {
    /// A new handle on a database.
    static func open(_ path: String, _ mode: Mode) throws(SQLiteFault) -> OpaquePointer {
        if mode == .readWrite { createForOwner(path) }
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(mode == .memory ? inMemory : path, &handle, flags(mode), nil)
        do {
            try check(code, on: handle, "opening \(path)")
        } catch {
            // A handle may exist even so, to carry the message.
            _ = sqlite3_close_v2(handle)
            throw error
        }
        guard let handle else { throw .misuse("SQLite returned no connection", attempted: "opening \(path)") }
        return handle
    }

    private static let inMemory = ":memory:"

    private static func flags(_ mode: Mode) -> Int32 {
        let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        return switch mode {
        case .readWrite: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        case .readOnly: common | SQLITE_OPEN_READONLY
        case .memory: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY
        }
    }

    /// Creates an empty file that only its owner may read; SQLite would let everybody.
    ///
    /// Not with `open`: closing any descriptor of a file drops the locks this process' other connections hold
    /// on it. A failure is not looked at, as the file may exist, and what else is wrong SQLite says itself.
    private static func createForOwner(_ path: String) {
        guard path != inMemory else { return }
        _ = mknod(path, S_IFREG | S_IRUSR | S_IWUSR, 0)
    }
}
