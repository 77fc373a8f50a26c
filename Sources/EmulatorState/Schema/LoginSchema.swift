/// The tables of accounts that log in in any way, their roles and sessions, and the keys of their access tokens.
enum LoginSchema {
    // Children are copied and dropped before their parents: dropping a table deletes its rows, and that cascades.
    static let sql = accounts + sessions + swap + roles + tokenKeys + environments

    /// Instants do not say which login came first: the clock may stand still or go back.
    static let order = """
        ALTER TABLE sessions ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
        UPDATE sessions SET position = ranked.place FROM (
            SELECT session, row_number() OVER (PARTITION BY env, uid ORDER BY created, session) AS place
            FROM sessions) AS ranked WHERE ranked.session = sessions.session;
        DROP INDEX sessions_by_account;
        CREATE INDEX sessions_by_account ON sessions (env, uid, position);
        """

    private static let accounts = """
        CREATE TABLE accounts_of_every_login (
            env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, uid TEXT NOT NULL, custom_user_id TEXT,
            username TEXT, device TEXT, openid TEXT, role TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'ACTIVE',
            password BLOB, profile TEXT NOT NULL DEFAULT '{}', created INTEGER NOT NULL, updated INTEGER NOT NULL,
            last_login INTEGER, PRIMARY KEY (env, uid)) WITHOUT ROWID;
        INSERT INTO accounts_of_every_login (env, uid, custom_user_id, role, status, created, updated, last_login)
            SELECT env, uid, custom_user_id, role, status, created, created, last_login FROM accounts;
        """

    private static let sessions = """
        CREATE TABLE sessions_of_every_login (
            session TEXT PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE, uid TEXT,
            method TEXT, device TEXT, access_life INTEGER NOT NULL, refresh_life INTEGER NOT NULL,
            created INTEGER NOT NULL, ended INTEGER, end_reason TEXT, correlation TEXT,
            FOREIGN KEY (env, uid) REFERENCES accounts_of_every_login ON DELETE CASCADE) WITHOUT ROWID;
        INSERT INTO sessions_of_every_login
            SELECT session, env, uid, 'custom', device, 7200000, 2592000000, created, ended, NULL, correlation
            FROM sessions;
        CREATE TABLE refresh_tokens_of_every_login (
            digest BLOB PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions_of_every_login ON DELETE CASCADE,
            expires INTEGER NOT NULL, spent INTEGER) WITHOUT ROWID;
        INSERT INTO refresh_tokens_of_every_login SELECT digest, session, expires, spent FROM refresh_tokens;
        CREATE TABLE provider_tokens (
            digest BLOB PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE,
            openid TEXT NOT NULL, expires INTEGER NOT NULL, spent INTEGER, correlation TEXT) WITHOUT ROWID;
        """

    private static let swap = """
        DROP TABLE refresh_tokens; DROP TABLE sessions; DROP TABLE accounts;
        ALTER TABLE accounts_of_every_login RENAME TO accounts;
        ALTER TABLE sessions_of_every_login RENAME TO sessions;
        ALTER TABLE refresh_tokens_of_every_login RENAME TO refresh_tokens;
        CREATE UNIQUE INDEX accounts_by_custom_user_id ON accounts (env, custom_user_id)
            WHERE custom_user_id IS NOT NULL;
        CREATE UNIQUE INDEX accounts_by_username ON accounts (env, username) WHERE username IS NOT NULL;
        CREATE UNIQUE INDEX accounts_by_device ON accounts (env, device) WHERE device IS NOT NULL;
        CREATE UNIQUE INDEX accounts_by_openid ON accounts (env, openid) WHERE openid IS NOT NULL;
        CREATE INDEX sessions_by_account ON sessions (env, uid);
        CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);
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

    private static let tokenKeys = """
        CREATE TABLE token_keys (
            key_id TEXT PRIMARY KEY, env TEXT NOT NULL REFERENCES environments ON DELETE CASCADE,
            position INTEGER NOT NULL, algorithm TEXT NOT NULL, private_key TEXT NOT NULL,
            created INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX token_keys_by_env ON token_keys (env, position);
        INSERT INTO token_keys SELECT token_key_id, env, position, 'ES256', token_key, created FROM environments;
        """

    private static let environments = """
        ALTER TABLE environments DROP COLUMN token_key_id;
        ALTER TABLE environments DROP COLUMN token_key;
        ALTER TABLE environments DROP COLUMN token_public_key;
        ALTER TABLE environments ADD COLUMN username_login INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE environments ADD COLUMN openid_login INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE environments ADD COLUMN access_life INTEGER NOT NULL DEFAULT 7200000;
        ALTER TABLE environments ADD COLUMN refresh_life INTEGER NOT NULL DEFAULT 2592000000;
        ALTER TABLE environments ADD COLUMN max_devices INTEGER;
        ALTER TABLE environments ADD COLUMN blocked_sessions TEXT NOT NULL DEFAULT 'refuse';
        ALTER TABLE environments ADD COLUMN token_algorithm TEXT NOT NULL DEFAULT 'ES256';
        """
}
