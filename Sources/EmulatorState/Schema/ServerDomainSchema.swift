/// The lists of server domains beside the one for requests, which stands with its app.
enum ServerDomainSchema {
    static let sql = """
        CREATE TABLE server_domains (
            appid TEXT NOT NULL REFERENCES apps ON DELETE CASCADE, kind TEXT NOT NULL, domains TEXT NOT NULL,
            PRIMARY KEY (appid, kind)) WITHOUT ROWID;
        """
}
