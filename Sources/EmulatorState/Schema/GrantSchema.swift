/// What roles may do with collections beyond their presets; a grant goes with its collection, or with its role.
enum GrantSchema {
    static let sql = """
        CREATE TABLE role_grants (
            env TEXT NOT NULL, collection TEXT NOT NULL, role TEXT NOT NULL, effect TEXT NOT NULL, rows TEXT NOT NULL,
            PRIMARY KEY (env, collection, role),
            FOREIGN KEY (env, collection) REFERENCES collections ON DELETE CASCADE) WITHOUT ROWID;
        """
}
