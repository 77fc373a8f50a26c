/// What a kept state says of itself, and what its random values follow from.
enum ArchiveSchema {
    static let sql = """
        -- Empty in a state that is in use.
        CREATE TABLE archive_label (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        -- One row, and only in a state that was started with a seed.
        CREATE TABLE random_seed (
            id INTEGER PRIMARY KEY CHECK (id = 1), seed TEXT NOT NULL, counters TEXT NOT NULL);
        """
}
