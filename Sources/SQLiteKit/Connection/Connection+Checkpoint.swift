internal import CSQLite

/// How far a checkpoint goes.
public enum CheckpointMode: Sendable, Hashable {
    /// As far as it can without waiting for anybody.
    case passive
    /// To the end, waiting for readers and writers, and leaves an empty log file.
    case truncate

    var code: Int32 {
        switch self {
        case .passive: SQLITE_CHECKPOINT_PASSIVE
        case .truncate: SQLITE_CHECKPOINT_TRUNCATE
        }
    }
}

extension Connection {
    /// Moves the write-ahead log's content into the database file.
    ///
    /// - Parameter mode: How far it goes.
    /// - Returns: The frames in the log and how many of them are in the file now; both -1 without such a log.
    /// - Throws: A busy fault where a truncating checkpoint waits in vain, and whatever else SQLite reports.
    public func checkpoint(
        _ mode: CheckpointMode
    ) throws(SQLiteFault) -> (logFrames: Int, checkpointedFrames: Int) {
        let handle = try openHandle("checkpoint")
        var logFrames: Int32 = -1
        var checkpointed: Int32 = -1
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode.code, &logFrames, &checkpointed)
        try check(code, on: handle, "checkpoint")
        return (Int(logFrames), Int(checkpointed))
    }
}
