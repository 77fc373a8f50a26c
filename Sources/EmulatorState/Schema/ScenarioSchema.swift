/// What was armed in which environment and how it went; the teacher's course; the mistakes that functions make.
///
/// The table of functions is made anew as in ``LoginSchema``.
enum ScenarioSchema {
    static let sql = """
        CREATE TEMP TABLE older_functions AS SELECT * FROM functions;
        DROP TABLE functions;
        CREATE TABLE functions (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, name TEXT NOT NULL,
            guarded INTEGER NOT NULL, variables TEXT NOT NULL, key_file TEXT, careless TEXT, kept_code TEXT,
            PRIMARY KEY (env, name)) WITHOUT ROWID;
        INSERT INTO functions SELECT *, NULL, NULL FROM older_functions;
        DROP TABLE older_functions;
        CREATE TABLE scenario_runs (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, scenario TEXT NOT NULL,
            armed INTEGER NOT NULL, armed_at INTEGER NOT NULL, target TEXT, undo TEXT NOT NULL,
            seen TEXT, fixed TEXT, completed INTEGER, PRIMARY KEY (env, scenario)) WITHOUT ROWID;
        CREATE TABLE learners (
            env TEXT PRIMARY KEY REFERENCES environments ON DELETE CASCADE, position INTEGER NOT NULL,
            made INTEGER NOT NULL, scenario TEXT) WITHOUT ROWID;
        CREATE TABLE courses (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        """
}
