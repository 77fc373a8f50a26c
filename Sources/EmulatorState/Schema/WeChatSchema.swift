/// What WeChat's server interfaces and its devices remember; tables are changed as in ``LoginSchema``.
enum WeChatSchema {
    static let sql = """
        CREATE TEMP TABLE older_apps AS SELECT * FROM apps;
        DROP TABLE apps;
        CREATE TABLE apps (
            appid TEXT PRIMARY KEY, secret TEXT NOT NULL, env TEXT, open_platform TEXT,
            kind TEXT NOT NULL DEFAULT 'miniprogram', banned INTEGER NOT NULL DEFAULT 0, quota_limit INTEGER,
            quota_scope TEXT, daily_limit INTEGER NOT NULL DEFAULT 0, addresses TEXT NOT NULL DEFAULT '[]',
            request_domains TEXT NOT NULL DEFAULT '[]',
            session_key_rotation TEXT NOT NULL DEFAULT 'always') WITHOUT ROWID;
        INSERT INTO apps SELECT *, 'always' FROM older_apps;
        DROP TABLE older_apps;
        CREATE TEMP TABLE older_users AS SELECT * FROM wechat_users;
        DROP TABLE wechat_users;
        CREATE TABLE wechat_users (
            appid TEXT NOT NULL REFERENCES apps ON DELETE CASCADE, name TEXT NOT NULL, openid TEXT NOT NULL,
            unionid TEXT, session_key TEXT, key_made INTEGER, key_expires INTEGER,
            -- The session key that the code of the last login stands for: what wx.checkSession asks about.
            login_key TEXT, high_risk INTEGER NOT NULL DEFAULT 0, nickname TEXT, avatar TEXT, country_code TEXT,
            phone TEXT, PRIMARY KEY (appid, name)) WITHOUT ROWID;
        CREATE UNIQUE INDEX wechat_users_by_openid ON wechat_users (openid);
        INSERT INTO wechat_users (
            appid, name, openid, unionid, session_key, login_key, key_made, key_expires, high_risk)
            SELECT appid, name, openid, unionid, session_key, session_key, made, made + 259200000, high_risk
            FROM (SELECT *, CASE WHEN session_key IS NOT NULL THEN coalesce(
                (SELECT max(issued) FROM login_codes WHERE login_codes.openid = older_users.openid), 0) END AS made
                FROM older_users);
        DROP TABLE older_users;
        CREATE TABLE platform_tokens (
            position INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE,
            appid TEXT NOT NULL REFERENCES apps ON DELETE CASCADE, kind TEXT NOT NULL, issued INTEGER NOT NULL,
            forced INTEGER NOT NULL, deadline INTEGER);
        CREATE INDEX platform_tokens_by_app ON platform_tokens (appid, kind, position);
        CREATE TABLE phone_codes (
            code TEXT PRIMARY KEY, appid TEXT NOT NULL, user TEXT NOT NULL, country_code TEXT NOT NULL,
            phone TEXT NOT NULL, issued INTEGER NOT NULL, spent INTEGER,
            FOREIGN KEY (appid, user) REFERENCES wechat_users ON DELETE CASCADE) WITHOUT ROWID;
        CREATE INDEX phone_codes_by_user ON phone_codes (appid, user);
        CREATE TABLE encrypted_data (
            appid TEXT NOT NULL, hash TEXT NOT NULL, user TEXT NOT NULL, kind TEXT NOT NULL, iv TEXT NOT NULL,
            session_key TEXT NOT NULL, key_made INTEGER NOT NULL, made INTEGER NOT NULL, PRIMARY KEY (appid, hash),
            FOREIGN KEY (appid, user) REFERENCES wechat_users ON DELETE CASCADE) WITHOUT ROWID;
        CREATE INDEX encrypted_data_by_user ON encrypted_data (appid, user);
        CREATE TABLE payments (
            transaction_id TEXT PRIMARY KEY, appid TEXT NOT NULL, user TEXT NOT NULL, merchant TEXT NOT NULL,
            trade TEXT NOT NULL, paid INTEGER NOT NULL, UNIQUE (merchant, trade),
            FOREIGN KEY (appid, user) REFERENCES wechat_users ON DELETE CASCADE) WITHOUT ROWID;
        CREATE INDEX payments_by_user ON payments (appid, user);
        CREATE TABLE components (
            component TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, issued INTEGER NOT NULL,
            addresses TEXT NOT NULL DEFAULT '[]') WITHOUT ROWID;
        CREATE TABLE component_apps (
            component TEXT NOT NULL REFERENCES components ON DELETE CASCADE,
            appid TEXT NOT NULL REFERENCES apps ON DELETE CASCADE,
            PRIMARY KEY (component, appid)) WITHOUT ROWID;
        CREATE INDEX component_apps_by_app ON component_apps (appid);
        """
}
