public import EmulatorCore
import SQLiteKit
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where states are kept: snapshots in a folder beside the state file, and exports on their way.
///
/// Its work runs on a thread of its own and reads the state file through connections of its own, so that calls go on
/// meanwhile.
public final class Archive: Sendable {
    private let statePath: String?
    private let place: Mutex<ArchiveFolder?>
    private let thread = Mutex<BatchThread<@Sendable () -> Void>?>(nil)

    /// An archive of a state.
    ///
    /// - Parameters:
    ///   - statePath: The state file; `nil` for a state in memory, whose snapshots go with it.
    ///   - isDurable: Whether a snapshot must survive the machine, not only the process.
    public init(statePath: String?, isDurable: Bool) {
        self.statePath = statePath
        let folder = statePath.map { ArchiveFolder(besideState: $0, isDurable: isDurable) }
        folder?.sweep()
        place = Mutex(folder)
    }

    /// The snapshots, by name.
    public func snapshots() async throws -> [Snapshot] {
        try await onThread { [self] in
            let folder = try folder()
            return folder.snapshots.compactMap { SnapshotName($0) }.compactMap { Snapshot($0, at: folder.file(of: $0)) }
        }
    }

    /// Keeps the state as it is now.
    ///
    /// - Throws: ``FaultKind/controlConflict`` if there is a snapshot of this name and it is not to be replaced.
    public func save(
        _ name: SnapshotName, note: String?, replacing: Bool, at desk: any HopDesk
    ) async throws -> Snapshot {
        let check = { @Sendable [self] in try refuse(name, unlessReplacing: replacing) }
        try await onThread(check)
        let file = try await copy(at: desk)
        let wall = desk.wallClock.now()
        return try await onThread { [self] in
            try check()
            let connection = try Connection(path: file.path)
            try ArchiveLabel(of: connection, at: wall, note: note).write(to: connection)
            try connection.close()
            let folder = try folder()
            try folder.publish(file, as: name)
            guard let snapshot = Snapshot(name, at: folder.file(of: name)) else { throw unknown(name) }
            return snapshot
        }
    }

    /// Forgets a snapshot.
    ///
    /// - Throws: ``FaultKind/controlNotFound``.
    public func delete(_ name: SnapshotName) async throws {
        try await onThread { [self] in
            guard unlink(try folder().file(of: name)) == 0 else { throw unknown(name) }
        }
    }

    /// A snapshot, ready to take the state's place.
    ///
    /// - Throws: ``FaultKind/controlNotFound``, or what is wrong with the file.
    public func replacement(from name: SnapshotName) async throws -> Replacement {
        try await onThread { [self] in
            let path = try folder().file(of: name)
            guard access(path, F_OK) == 0 else { throw unknown(name) }
            let file = try folder().scratch()
            do {
                try Self.copy(try Connection(path: path, mode: .readOnly), to: file)
            } catch let fault as SQLiteFault where fault.isNotADatabase || fault.isCorrupt {
                throw Fault(.archiveDamaged, because: "the snapshot \(name) is damaged: \(fault.message)")
            }
            return try Replacement(of: file)
        }
    }

    /// A copy of the state as it is at one moment, while calls go on.
    func copy(at desk: any HopDesk) async throws -> ScratchFile {
        guard let statePath else {
            let file = try await onThread { [self] in try folder().scratch() }
            try await desk.runAlone { try $0.copy(to: file) }
            return file
        }
        return try await onThread { [self] in
            let file = try folder().scratch()
            try Self.copy(try Connection(path: statePath, mode: .readOnly), to: file)
            return file
        }
    }

    /// Copies a database into an empty file, without a write-ahead log.
    static func copy(_ source: Connection, to file: ScratchFile) throws {
        let target = try Connection(path: file.path)
        try target.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF")
        try target.become(copyOf: source)
        try target.execute("PRAGMA journal_mode = DELETE")
        try target.close()
    }

    /// Does a piece of work on the archive's thread, one after another.
    func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        let thread = try thread.withLock { thread in
            let started = try thread ?? BatchThread(name: "archive") { { jobs in jobs.forEach { $0() } } }
            thread = started
            return started
        }
        return try await withCheckedThrowingContinuation { continuation in
            _ = thread.submit { continuation.resume(with: Result { try body() }) }
        }
    }

    func folder() throws -> ArchiveFolder {
        try place.withLock { place in
            let folder = try place ?? ArchiveFolder(temporaryIn: Self.temporaryFolder)
            place = folder
            return folder
        }
    }

    private func refuse(_ name: SnapshotName, unlessReplacing isReplacing: Bool) throws {
        guard !isReplacing, access(try folder().file(of: name), F_OK) == 0 else { return }
        throw Fault(
            .controlConflict, because: #"there is a snapshot \#(name) already; say {"replace":true} to replace it"#)
    }

    private func unknown(_ name: SnapshotName) -> Fault {
        let known = ((try? folder().snapshots) ?? []).prefix(8).joined(separator: ", ")
        return Fault(
            .controlNotFound,
            because: "there is no snapshot \(name); " + (known.isEmpty ? "none is kept" : "known: \(known)"))
    }

    private static var temporaryFolder: String {
        guard let value = getenv("TMPDIR") else { return "/tmp" }
        return String(cString: value)
    }
}

/// A kept state.
public struct Snapshot: Sendable, Hashable {
    /// Its name.
    public let name: SnapshotName
    /// How large its file is.
    public let bytes: Int
    /// What the file says of itself; `nil` if it cannot be read.
    public let label: ArchiveLabel?

    /// The snapshot in a file; `nil` if there is no such file.
    init?(_ name: SnapshotName, at path: String) {
        guard let bytes = ScratchFile.size(of: path) else { return nil }
        self.name = name
        self.bytes = bytes
        label = try? ArchiveLabel(in: Connection(path: path, mode: .readOnly))
    }
}
