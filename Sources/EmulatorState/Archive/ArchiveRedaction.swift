import EmulatorCore
import JSONKit
import OpenSSLKit
import SQLiteKit

/// Takes the secrets out of a copy of a state, so that it can be shown to others.
///
/// What takes a secret's place shows its first characters, its length, and a fingerprint with a salt that is thrown
/// away: rows stay comparable within one file and with nothing else.
enum ArchiveRedaction {
    /// A column with secrets, and the statements that read and replace them.
    struct Column {
        let name: String
        let select: StaticString
        let update: StaticString
    }

    static let columns = [
        Column(
            name: "apps.secret", select: "SELECT DISTINCT secret FROM apps",
            update: "UPDATE apps SET secret = ?2 WHERE secret = ?1"),
        Column(
            name: "wechat_users.session_key",
            select: "SELECT DISTINCT session_key FROM wechat_users WHERE session_key IS NOT NULL",
            update: "UPDATE wechat_users SET session_key = ?2 WHERE session_key = ?1"),
        Column(
            name: "wechat_users.login_key",
            select: "SELECT DISTINCT login_key FROM wechat_users WHERE login_key IS NOT NULL",
            update: "UPDATE wechat_users SET login_key = ?2 WHERE login_key = ?1"),
        Column(
            name: "encrypted_data.session_key", select: "SELECT DISTINCT session_key FROM encrypted_data",
            update: "UPDATE encrypted_data SET session_key = ?2 WHERE session_key = ?1"),
        Column(
            name: "platform_tokens.token", select: "SELECT token FROM platform_tokens",
            update: "UPDATE platform_tokens SET token = ?2 WHERE token = ?1"),
        Column(
            name: "components.token", select: "SELECT token FROM components",
            update: "UPDATE components SET token = ?2 WHERE token = ?1"),
        Column(
            name: "custom_login_keys.private_key",
            select: "SELECT private_key FROM custom_login_keys WHERE private_key IS NOT NULL",
            update: "UPDATE custom_login_keys SET private_key = ?2 WHERE private_key = ?1"),
        Column(
            name: "token_keys.private_key", select: "SELECT private_key FROM token_keys",
            update: "UPDATE token_keys SET private_key = ?2 WHERE private_key = ?1"),
        // What a scenario puts back may be the secret of an app.
        Column(
            name: "scenario_runs.undo", select: "SELECT DISTINCT undo FROM scenario_runs",
            update: "UPDATE scenario_runs SET undo = ?2 WHERE undo = ?1"),
        Column(
            name: "scenario_runs.target", select: "SELECT DISTINCT target FROM scenario_runs WHERE target IS NOT NULL",
            update: "UPDATE scenario_runs SET target = ?2 WHERE target = ?1"),
    ]

    /// Columns of digests, which are bytes and say nothing by their first ones.
    static let digests = [
        Column(
            name: "refresh_tokens.digest", select: "SELECT digest FROM refresh_tokens",
            update: "UPDATE refresh_tokens SET digest = ?2 WHERE digest = ?1"),
        Column(
            name: "provider_tokens.digest", select: "SELECT digest FROM provider_tokens",
            update: "UPDATE provider_tokens SET digest = ?2 WHERE digest = ?1"),
        Column(
            name: "accounts.password", select: "SELECT DISTINCT password FROM accounts WHERE password IS NOT NULL",
            update: "UPDATE accounts SET password = ?2 WHERE password = ?1"),
    ]

    /// Columns that are treated one by one.
    static let others = ["functions.key_file", "functions.variables", "random_seed.seed"]

    /// Replaces every secret, and rewrites the file so that no page remembers one.
    static func apply(to file: Connection) throws {
        let salt = try RandomBytes.generate(16)
        try file.transaction {
            for column in columns {
                for secret in try file.all(column.select, read: { $0.text(0) }) {
                    try file.run(column.update, secret, shown(secret, salt))
                }
            }
            for column in digests {
                for digest in try file.all(column.select, read: { $0.blob(0) }) {
                    try file.run(column.update, digest, try fingerprint(digest, salt))
                }
            }
            try redactFunctions(of: file, salt)
            try file.run("DELETE FROM random_seed")
            // With it, one could tell which secret a fingerprint of the journal stands for.
            try file.run("DELETE FROM settings WHERE name = 'fingerprint.salt'")
        }
        try file.execute("VACUUM")
    }

    /// The variables that are no secrets, as the control plane shows them; whatever else people set may be one.
    private static let open: Set = ["WX_APPID", "TCB_ENV"]

    private static func redactFunctions(of file: Connection, _ salt: [UInt8]) throws {
        let functions = try file.all("SELECT env, name, variables, key_file FROM functions") {
            ($0.text(0), $0.text(1), $0.text(2), $0.optionalText(3))
        }
        for (environment, name, variables, keyFile) in functions {
            try file.run(
                "UPDATE functions SET variables = ?, key_file = ? WHERE env = ? AND name = ?",
                try redact(variables, salt) { !open.contains($0) },
                try keyFile.map { try redact($0, salt) { $0 == "private_key" } }, environment, name)
        }
    }

    /// An object with some of its texts replaced; what is no object is replaced as a whole.
    private static func redact(_ text: String, _ salt: [UInt8], _ isSecret: (String) -> Bool) throws -> String {
        guard let members = try? JSON.parse(text).object else { return try shown(text, salt) }
        var redacted: JSONObject = [:]
        for (name, value) in members {
            redacted.append(name, isSecret(name) ? .string(try shown(value.string ?? value.text(), salt)) : value)
        }
        return JSON.object(redacted).text()
    }

    private static func shown(_ secret: String, _ salt: [UInt8]) throws -> String {
        "\(Redaction.text(secret))#\(Hex.encode(try fingerprint(Array(secret.utf8), salt)))"
    }

    private static func fingerprint(_ bytes: [UInt8], _ salt: [UInt8]) throws -> [UInt8] {
        Array(try HMACSHA256.authenticate(bytes, key: salt).prefix(8))
    }
}
