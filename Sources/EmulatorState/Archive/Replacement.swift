public import EmulatorCore
import SQLiteKit

/// What becomes of the clock when the state becomes another one.
public enum ClockAfterReplacement: Sendable, Hashable {
    /// It goes on from where the kept state's stood when it was kept.
    case continued
    /// It goes on as if nothing had happened.
    case kept
    /// The file's: as far from the wall as it is in the state that the file was made of.
    case ofTheFile
}

/// A state that has been looked over and brought up to date, ready to take the place of the one in use.
public struct Replacement: Sendable {
    let file: ScratchFile
    /// What the file said of itself; `nil` for the bare file of a state that was in use.
    public let label: ArchiveLabel?
    /// The public halves of its custom-login keys, as PEM.
    public let publicKeys: [String]
    /// Its keys for access tokens.
    public let tokenKeys: [TokenKey]
    /// What its random values follow from.
    let seed: RandomMemory?

    /// Looks over a file, and brings it up to date.
    ///
    /// - Throws: A ``Fault`` that says what is wrong with the file.
    init(of file: ScratchFile) throws {
        self.file = file
        do {
            let connection = try Connection(path: file.path)
            // A hostile file could have its schema run code of ours, and its pages lie about their sizes.
            try connection.execute(
                """
                PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA synchronous = OFF;
                PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF;
                """)
            try Self.check(connection, size: file.size)
            label = try ArchiveLabel(in: connection)
            if label?.isRedacted == true { throw Fault(.archiveRedacted) }
            try connection.execute("DELETE FROM archive_label")
            publicKeys = try connection.all("SELECT public_key FROM custom_login_keys") { $0.text(0) }
            tokenKeys = try TokenKeys(connection: connection).all()
            seed = try RandomMemory(in: connection)
            try connection.close()
        } catch let fault as SQLiteFault where fault.isNotADatabase {
            throw Fault(.archiveForeign, because: "the file is no SQLite database")
        } catch let fault as SQLiteFault where fault.isCorrupt {
            throw Fault(.archiveDamaged, because: "the file is damaged: \(fault.message)")
        }
    }

    private static func check(_ file: Connection, size: Int) throws {
        guard try file.applicationID() == Schema.applicationID,
            try file.first("PRAGMA encoding", read: { $0.text(0) }) == "UTF-8"
        else { throw Fault(.archiveForeign, because: "the file is another program's SQLite database") }
        let version = try file.schemaVersion()
        let known = Schema.migrations.count
        guard version <= known else {
            throw Fault(
                .archiveNewer,
                because: "the file's tables are of version \(version); this emulator knows them up to \(known)")
        }
        let pages = try file.first("PRAGMA page_count") { $0.int(0) } ?? 0
        let pageSize = try file.first("PRAGMA page_size") { $0.int(0) } ?? 0
        guard size == pages * pageSize else {
            throw Fault(
                .archiveDamaged, because: "the file has \(size) bytes of \(pages) pages of \(pageSize): it is cut off")
        }
        if let damage = try file.damage() { throw Fault(.archiveDamaged, because: "the file is damaged: \(damage)") }
        do {
            try Migrator.migrate(file, applicationID: Schema.applicationID, migrations: Schema.migrations)
        } catch let fault as MigrationFault {
            throw Fault(.archiveDamaged, because: "the file's tables are not those of version \(version): \(fault)")
        }
        guard try file.schema() == Self.schema.get() else {
            throw Fault(.archiveDamaged, because: "the file's tables are not those of version \(version)")
        }
        // A database with a write-ahead log cannot change the size of its pages.
        if pageSize != 4096 {
            try file.execute("PRAGMA page_size = 4096; VACUUM")
        }
    }

    private static let schema = Result {
        let sample = try Connection(path: "", mode: .memory)
        try Migrator.migrate(sample, applicationID: Schema.applicationID, migrations: Schema.migrations)
        return try sample.schema()
    }
}

extension Replacement {
    /// Lets the clock go on from where it stood when the state was kept.
    func continueClock(at wall: Timestamp) throws {
        guard let label else { return }
        try change { file in
            let changes = try ClockChange.all(in: file)
            for scope in Set(changes.map(\.scope)).union([nil]) {
                let last = changes.last { $0.scope == scope }
                try ClockChange(
                    scope: scope, wall: wall, instant: last?.instant(at: label.wall) ?? label.instant,
                    isFrozen: last?.isFrozen ?? false
                ).append(to: file)
            }
        }
    }

    /// Gives it a clock's history in place of its own.
    func takeClock(_ changes: [ClockChange]) throws {
        try change { file in
            try file.run("DELETE FROM clock_changes")
            for change in changes { try change.append(to: file) }
        }
    }

    private func change(_ body: (Connection) throws -> Void) throws {
        let connection = try Connection(path: file.path)
        try connection.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
        try connection.transaction { try body(connection) }
        try connection.close()
    }
}

extension State {
    /// Becomes a kept state, wholly or not at all; outside a batch.
    ///
    /// - Parameters:
    ///   - replacement: The state.
    ///   - clock: What becomes of the clock.
    ///   - wall: The wall instant of the change.
    /// - Throws: ``SQLiteFault``; then nothing has changed.
    public func become(_ replacement: Replacement, clock: ClockAfterReplacement, at wall: Timestamp) throws {
        try random?.check(replacement.seed)
        switch clock {
        case .kept: try replacement.takeClock(try ClockChange.all(in: connection))
        case .continued: try replacement.continueClock(at: wall)
        case .ofTheFile: break
        }
        let file = try Connection(path: replacement.file.path, mode: .readOnly)
        try connection.become(copyOf: file)
        random?.adopt(replacement.seed)
        forgetArmed()
        forget()
        // There may be rules now; whoever looks at the next call sees.
        faultAlert.set(true)
        tendLogSoon()
    }

    /// Copies what it is now into an empty file; outside a batch.
    func copy(to file: ScratchFile) throws {
        try Archive.copy(connection, to: file)
    }
}
