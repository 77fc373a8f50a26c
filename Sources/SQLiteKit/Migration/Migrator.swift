/// Brings a database to the current schema.
///
/// The file's `application_id` says whose it is, its `user_version` how many migrations it has seen.
public enum Migrator {
    /// Applies the migrations that a database has not seen, each in a transaction of its own.
    ///
    /// - Parameters:
    ///   - connection: The database; one that is current is not written to.
    ///   - applicationID: The application's mark, other than 0.
    ///   - migrations: All steps ever, in order; the position is the number, so none may go or move.
    /// - Throws: A ``MigrationFault``, or a ``SQLiteFault`` where the file cannot be read.
    public static func migrate(_ connection: Connection, applicationID: Int32, migrations: [Migration]) throws {
        try claim(connection, applicationID)
        let version = try connection.schemaVersion()
        guard version <= migrations.count else {
            throw MigrationFault.newerFile(version: version, known: migrations.count)
        }
        for index in migrations.indices.dropFirst(version) {
            try apply(migrations[index], number: index + 1, to: connection)
        }
    }

    /// Marks an empty file as the application's, and refuses one that is somebody else's.
    private static func claim(_ connection: Connection, _ applicationID: Int32) throws {
        guard try connection.applicationID() != applicationID else { return }
        try connection.transaction(.deferred) {
            let owner = try connection.applicationID()
            // Another process may have been faster since the first look.
            guard owner != applicationID else { return }
            guard owner == 0 else { throw MigrationFault.foreignFile(applicationID: owner) }
            guard try isEmpty(connection) else { throw MigrationFault.unmarkedFile }
            try connection.execute("PRAGMA application_id = \(applicationID)")
        }
    }

    private static func apply(_ migration: Migration, number: Int, to connection: Connection) throws {
        do {
            try connection.transaction {
                // Another process may have been faster.
                guard try connection.schemaVersion() < number else { return }
                try connection.execute(migration.sql)
                try connection.execute("PRAGMA user_version = \(number)")
            }
        } catch let fault as SQLiteFault {
            throw MigrationFault.stepFailed(name: migration.name, fault: fault)
        }
    }

    private static func isEmpty(_ connection: Connection) throws -> Bool {
        let hasSchema = try connection.first("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in true } ?? false
        return try !hasSchema && connection.schemaVersion() == 0
    }
}
