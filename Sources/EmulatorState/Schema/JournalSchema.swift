/// The journal with queries, sizes and the answers of refusals.
///
/// A journal is for looking at what has just happened: the lines of an older version are dropped, not copied. `total`
/// counts the bytes of all lines so far, so that the sum of any stretch is a subtraction.
enum JournalSchema {
    static let sql = """
        DROP TABLE journal;
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY, total INTEGER NOT NULL, wall INTEGER NOT NULL, instant INTEGER NOT NULL,
            profile TEXT NOT NULL, surface TEXT NOT NULL, operation TEXT NOT NULL, method TEXT NOT NULL,
            path TEXT NOT NULL, query TEXT, env TEXT, appid TEXT, caller TEXT, subject TEXT, gave TEXT,
            client TEXT NOT NULL, status INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT, correlation TEXT, trace TEXT,
            request TEXT NOT NULL, request_bytes INTEGER NOT NULL, response_bytes INTEGER, answer TEXT,
            micros INTEGER NOT NULL);
        -- By openid alone: within one, rows stand in the order of issue, which the clock does not turn around.
        DROP INDEX login_codes_by_openid;
        CREATE INDEX login_codes_by_openid ON login_codes (openid);
        """
}
