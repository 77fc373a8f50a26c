/// Why a file could not be brought to the current schema.
public enum MigrationFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file is marked as another application's.
    case foreignFile(applicationID: Int32)
    /// The file bears no application's mark, yet is not empty.
    case unmarkedFile
    /// The file was written by a later version of the application.
    case newerFile(version: Int, known: Int)
    /// One step failed and was rolled back; the steps before it remain.
    case stepFailed(name: String, fault: SQLiteFault)

    /// What is wrong, in a sentence.
    public var description: String {
        switch self {
        case .foreignFile(let id):
            "The database belongs to another application (application_id \(id))."
        case .unmarkedFile:
            "The database is not empty, but bears no application_id: it belongs to something else."
        case .newerFile(let version, let known):
            "The database has schema version \(version), but this program knows only up to \(known)."
        case .stepFailed(let name, let fault):
            "The migration \"\(name)\" failed and was rolled back: \(fault)"
        }
    }
}
