/// The tables of accounts that log in in any way, their roles and sessions, and the keys of their access tokens.
///
/// Foreign keys are not enforced while migrations run, so a table is put aside, dropped and made anew under its name:
/// `ALTER TABLE` reads the whole schema again each time, which a start would feel.
enum LoginSchema {
    static let sql = environments + accounts + sessions + roles

    private static let environments = """
        CREATE TEMP TABLE older_environments AS SELECT * FROM environments;
        DROP TABLE environments;
        CREATE TABLE environments (
            env TEXT PRIMARY KEY, position INTEGER NOT NULL, region TEXT NOT NULL, custom_login INTEGER NOT NULL,
            anonymous_login INTEGER NOT NULL, username_login INTEGER NOT NULL DEFAULT 1,
            openid_login INTEGER NOT NULL DEFAULT 1, egress TEXT NOT NULL,
            access_life INTEGER NOT NULL DEFAULT 7200000, refresh_life INTEGER NOT NULL DEFAULT 2592000000,
            max_devices INTEGER, blocked_sessions TEXT NOT NULL DEFAULT 'refuse',
            token_algorithm TEXT NOT NULL DEFAULT 'ES256', created INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO environments (env, position, region, custom_login, anonymous_login, egress, created)
            SELECT env, position, region, custom_login, anonymous_login, egress, created FROM older_environments;
        CREATE TABLE token_keys (
            key_id TEXT PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE,
            position INTEGER NOT NULL, algorithm TEXT NOT NULL, private_key TEXT NOT NULL,
            created INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX token_keys_by_env ON token_keys (env, position);
        INSERT INTO token_keys SELECT token_key_id, env, position, 'ES256', token_key, created
            FROM older_environments;
        DROP TABLE older_environments;
        """

    private static let accounts = """
        CREATE TEMP TABLE older_accounts AS SELECT * FROM accounts;
        DROP TABLE accounts;
        CREATE TABLE accounts (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, uid TEXT NOT NULL, custom_user_id TEXT,
            username TEXT, device TEXT, openid TEXT, role TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'ACTIVE',
            password BLOB, profile TEXT NOT NULL DEFAULT '{}', created INTEGER NOT NULL, updated INTEGER NOT NULL,
            last_login INTEGER, PRIMARY KEY (env, uid)) WITHOUT ROWID;
        CREATE UNIQUE INDEX accounts_by_custom_user_id ON accounts (env, custom_user_id)
            WHERE custom_user_id IS NOT NULL;
        CREATE UNIQUE INDEX accounts_by_username ON accounts (env, username) WHERE username IS NOT NULL;
        CREATE UNIQUE INDEX accounts_by_device ON accounts (env, device) WHERE device IS NOT NULL;
        CREATE UNIQUE INDEX accounts_by_openid ON accounts (env, openid) WHERE openid IS NOT NULL;
        INSERT INTO accounts (env, uid, custom_user_id, role, status, created, updated, last_login)
            SELECT env, uid, custom_user_id, role, status, created, created, last_login FROM older_accounts;
        DROP TABLE older_accounts;
        """

    // Instants do not say which login came first, since the clock may stand still or go back: positions do.
    private static let sessions = """
        CREATE TEMP TABLE older_sessions AS SELECT * FROM sessions;
        DROP TABLE sessions;
        CREATE TABLE sessions (
            session TEXT PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, uid TEXT,
            position INTEGER NOT NULL, method TEXT, device TEXT, access_life INTEGER NOT NULL,
            refresh_life INTEGER NOT NULL, created INTEGER NOT NULL, ended INTEGER, end_reason TEXT, correlation TEXT,
            FOREIGN KEY (env, uid) REFERENCES accounts ON DELETE CASCADE) WITHOUT ROWID;
        CREATE INDEX sessions_by_account ON sessions (env, uid, position);
        INSERT INTO sessions
            SELECT session, env, uid, row_number() OVER (PARTITION BY env, uid ORDER BY created, session), 'custom',
            device, 7200000, 2592000000, created, ended, NULL, correlation FROM older_sessions;
        DROP TABLE older_sessions;
        CREATE TABLE provider_tokens (
            digest BLOB PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE,
            openid TEXT NOT NULL, expires INTEGER NOT NULL, spent INTEGER, correlation TEXT) WITHOUT ROWID;
        """

    private static let roles = """
        CREATE TABLE roles (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, identity TEXT NOT NULL, name TEXT NOT NULL,
            description TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL, PRIMARY KEY (env, identity)) WITHOUT ROWID;
        CREATE TABLE account_roles (
            env TEXT NOT NULL, uid TEXT NOT NULL, identity TEXT NOT NULL, PRIMARY KEY (env, uid, identity),
            FOREIGN KEY (env, uid) REFERENCES accounts ON DELETE CASCADE,
            FOREIGN KEY (env, identity) REFERENCES roles ON DELETE CASCADE) WITHOUT ROWID;
        CREATE INDEX account_roles_by_role ON account_roles (env, identity);
        """
}
