import SQLiteKit

/// The tables of the state file, as numbered migrations: add one for every change, never edit an old one.
enum Schema {
    /// "CBEM": marks the file as ours.
    static let applicationID: Int32 = 0x4342_454D

    static let migrations = [
        Migration(name: "settings and time", sql: settings),
        Migration(name: "WeChat", sql: weChat),
        Migration(name: "CloudBase accounts", sql: accounts),
        Migration(name: "documents", sql: documents),
        Migration(name: "functions", sql: functions),
        Migration(name: "journal", sql: journal),
        Migration(name: "every login", sql: LoginSchema.sql),
        Migration(name: "WeChat's server side", sql: WeChatSchema.sql),
        Migration(name: "role grants", sql: GrantSchema.sql),
        Migration(name: "kept states and seeds", sql: ArchiveSchema.sql),
        Migration(name: "queries and answers in the journal", sql: JournalSchema.sql),
        Migration(name: "fault rules", sql: faultRules),
        Migration(name: "server domains", sql: ServerDomainSchema.sql),
        Migration(name: "scenarios", sql: ScenarioSchema.sql),
    ]

    private static let settings = """
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE seeds (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
        CREATE TABLE clock_changes (
            sequence INTEGER PRIMARY KEY, scope TEXT NOT NULL, wall INTEGER NOT NULL, instant INTEGER NOT NULL,
            frozen INTEGER NOT NULL);
        """

    private static let weChat = """
        CREATE TABLE apps (
            appid TEXT PRIMARY KEY, secret TEXT NOT NULL, env TEXT, open_platform TEXT,
            kind TEXT NOT NULL DEFAULT 'miniprogram', banned INTEGER NOT NULL DEFAULT 0, quota_limit INTEGER,
            quota_scope TEXT, daily_limit INTEGER NOT NULL DEFAULT 0, addresses TEXT NOT NULL DEFAULT '[]',
            request_domains TEXT NOT NULL DEFAULT '[]') WITHOUT ROWID;
        CREATE TABLE wechat_users (
            appid TEXT NOT NULL REFERENCES apps ON DELETE CASCADE, name TEXT NOT NULL, openid TEXT NOT NULL,
            unionid TEXT, session_key TEXT, high_risk INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (appid, name)) WITHOUT ROWID;
        CREATE UNIQUE INDEX wechat_users_by_openid ON wechat_users (openid);
        -- In the order of issue: an exchange then changes a page that was just written, not a random one.
        CREATE TABLE login_codes (
            position INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, appid TEXT NOT NULL, user TEXT NOT NULL,
            openid TEXT NOT NULL, issued INTEGER NOT NULL, spent INTEGER, correlation TEXT NOT NULL);
        CREATE INDEX login_codes_by_openid ON login_codes (openid, issued);
        CREATE TABLE quota_windows (
            appid TEXT NOT NULL, counter TEXT NOT NULL, window INTEGER NOT NULL, used INTEGER NOT NULL,
            PRIMARY KEY (appid, counter, window)) WITHOUT ROWID;
        """

    private static let accounts = """
        CREATE TABLE environments (
            env TEXT PRIMARY KEY, position INTEGER NOT NULL, region TEXT NOT NULL, custom_login INTEGER NOT NULL,
            anonymous_login INTEGER NOT NULL, egress TEXT NOT NULL, created INTEGER NOT NULL,
            token_key_id TEXT NOT NULL, token_key TEXT NOT NULL, token_public_key TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE custom_login_keys (
            key_id TEXT PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE,
            position INTEGER NOT NULL, public_key TEXT NOT NULL, private_key TEXT, bits INTEGER NOT NULL,
            created INTEGER NOT NULL, deadline INTEGER) WITHOUT ROWID;
        CREATE INDEX custom_login_keys_by_env ON custom_login_keys (env, position);
        CREATE TABLE accounts (
            uid TEXT PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, custom_user_id TEXT,
            role TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'ACTIVE', created INTEGER NOT NULL,
            last_login INTEGER) WITHOUT ROWID;
        CREATE UNIQUE INDEX accounts_by_name ON accounts (env, custom_user_id);
        CREATE TABLE sessions (
            session TEXT PRIMARY KEY, env TEXT NOT NULL, uid TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
            device TEXT, created INTEGER NOT NULL, ended INTEGER, correlation TEXT) WITHOUT ROWID;
        CREATE INDEX sessions_by_account ON sessions (uid);
        CREATE TABLE refresh_tokens (
            digest BLOB PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
            expires INTEGER NOT NULL, spent INTEGER) WITHOUT ROWID;
        CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);
        """

    private static let documents = """
        CREATE TABLE collections (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, name TEXT NOT NULL,
            permission TEXT NOT NULL, PRIMARY KEY (env, name)) WITHOUT ROWID;
        CREATE TABLE documents (
            position INTEGER PRIMARY KEY, env TEXT NOT NULL, collection TEXT NOT NULL, id TEXT NOT NULL,
            owner TEXT, body TEXT NOT NULL,
            FOREIGN KEY (env, collection) REFERENCES collections ON DELETE CASCADE);
        CREATE UNIQUE INDEX documents_by_id ON documents (env, collection, id);
        CREATE INDEX documents_in_order ON documents (env, collection);
        """

    private static let functions = """
        CREATE TABLE functions (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, name TEXT NOT NULL,
            guarded INTEGER NOT NULL, variables TEXT NOT NULL, key_file TEXT,
            PRIMARY KEY (env, name)) WITHOUT ROWID;
        CREATE TABLE routes (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, path TEXT NOT NULL, function TEXT NOT NULL,
            event TEXT, PRIMARY KEY (env, path)) WITHOUT ROWID;
        CREATE TABLE function_logs (
            position INTEGER PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE,
            function TEXT NOT NULL, request TEXT NOT NULL, instant INTEGER NOT NULL, lines TEXT NOT NULL);
        CREATE INDEX function_logs_by_function ON function_logs (env, function, position);
        """

    private static let faultRules = """
        CREATE TABLE fault_rules (
            position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rule TEXT NOT NULL,
            env TEXT REFERENCES environments ON DELETE CASCADE, appid TEXT REFERENCES apps ON DELETE CASCADE,
            matched INTEGER NOT NULL, struck INTEGER NOT NULL);
        """

    private static let journal = """
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY, wall INTEGER NOT NULL, instant INTEGER NOT NULL, profile TEXT NOT NULL,
            surface TEXT NOT NULL, operation TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, env TEXT,
            appid TEXT, caller TEXT, client TEXT NOT NULL, status INTEGER NOT NULL, outcome TEXT NOT NULL,
            reason TEXT, correlation TEXT, request TEXT NOT NULL, micros INTEGER NOT NULL);
        """
}
