import EmulatorCore
import EmulatorTestSupport
import OpenSSLKit
import SQLiteKit
import Testing

@testable import EmulatorState

@Suite("A state file of an older version")
struct OlderFileTests {
    private let folder: ScratchFolder
    private let tokenKey: P256PrivateKey

    init() throws {
        folder = try ScratchFolder()
        tokenKey = try P256PrivateKey.generate()
    }

    /// Writes a file as the version before ``LoginSchema`` left it, with one login in it.
    private func writeFile(refreshTokenDigest: [UInt8]) throws -> String {
        let path = folder.file("state.sqlite")
        let connection = try Connection(path: path)
        try connection.execute("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;")
        try Migrator.migrate(
            connection, applicationID: Schema.applicationID, migrations: Array(Schema.migrations.prefix(6)))
        let (privateKey, publicKey) = (try tokenKey.pem, try tokenKey.publicKey.pem)
        try connection.run(
            """
            INSERT INTO environments VALUES ('old', 1, 'ap-shanghai', TRUE, FALSE, '198.51.100.1', 5, 'kid', ?, ?)
            """, privateKey, publicKey)
        try connection.run("INSERT INTO accounts VALUES ('uid', 'old', 'oAlice', 'internalUser', 'BLOCKED', 6, 7)")
        try connection.run("INSERT INTO sessions VALUES ('session', 'old', 'uid', 'pad', 8, NULL, 'login')")
        try connection.run("INSERT INTO sessions VALUES ('zero', 'old', 'uid', 'pad', 7, NULL, NULL)")
        try connection.run("INSERT INTO refresh_tokens VALUES (?, 'session', 9000, NULL)", refreshTokenDigest)
        try connection.close()
        return path
    }

    @Test func keepsItsAccountsLoginsAndKeys() throws {
        let path = try writeFile(refreshTokenDigest: SHA256.digest(Array("m.token".utf8)))
        let state = try State(path: path, random: SeededRandom(seed: 1), defaults: .init(.standard))
        try state.call { state in
            let name = try #require(CustomUserID("oAlice"))
            let account = try #require(try state.accounts.find(.custom(name), in: EnvironmentID("old")))
            #expect(account.uid == UID("uid"))
            #expect(account.role == .internalUser)
            #expect(account.status == .blocked)
            #expect(account.lastLoginAt == Timestamp(milliseconds: 7))
            #expect(account.origin == .custom)
            let session = try #require(try state.sessions.all(of: account).first)
            #expect(try state.sessions.all(of: account).map(\.id.rawValue) == ["session", "zero"])
            #expect(session.accessTokenLife == Lifetimes.accessToken)
            #expect(session.method == .custom)
            #expect(session.correlation == CorrelationID("login"))
            #expect(try state.oneTimeTokens.refreshToken("m.token")?.session == session.id)
            let environment = try #require(try state.environments.find(EnvironmentID("old")))
            #expect(environment.loginMethods == LoginMethods())
            #expect(environment.auth == AuthSettings())
            #expect(try state.tokenKeys.current(in: environment)?.privateKey == tokenKey.pem)
            try state.accounts.delete(account)
            #expect(try state.sessions.find(session.id) == nil)
            #expect(try state.oneTimeTokens.refreshToken("m.token") == nil)
        }
        try state.close()
    }
}
