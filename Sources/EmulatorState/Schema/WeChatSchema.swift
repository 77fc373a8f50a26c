/// What WeChat's server interfaces and its devices remember.
enum WeChatSchema {
    static let sql = """
        ALTER TABLE apps ADD COLUMN session_key_rotation TEXT NOT NULL DEFAULT 'always';
        ALTER TABLE wechat_users ADD COLUMN key_made INTEGER;
        ALTER TABLE wechat_users ADD COLUMN key_expires INTEGER;
        -- The session key that the code of the last login stands for: what wx.checkSession asks about.
        ALTER TABLE wechat_users ADD COLUMN login_key TEXT;
        ALTER TABLE wechat_users ADD COLUMN nickname TEXT;
        ALTER TABLE wechat_users ADD COLUMN avatar TEXT;
        ALTER TABLE wechat_users ADD COLUMN country_code TEXT;
        ALTER TABLE wechat_users ADD COLUMN phone TEXT;
        UPDATE wechat_users SET login_key = session_key, key_made = coalesce(
            (SELECT max(issued) FROM login_codes WHERE login_codes.openid = wechat_users.openid), 0)
            WHERE session_key IS NOT NULL;
        UPDATE wechat_users SET key_expires = key_made + 259200000 WHERE session_key IS NOT NULL;
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
