import EmulatorCore
import EmulatorTestSupport
import SQLiteKit
import Testing

@testable import EmulatorState

@Suite("A state file from before WeChat's server interfaces")
struct OlderWeChatFileTests {
    @Test func keepsItsPeopleAndTheirSessionKeys() throws {
        let folder = try ScratchFolder()
        let path = folder.file("state.sqlite")
        let before = Schema.migrations.prefix { $0.name != "WeChat's server side" }
        let connection = try Connection(path: path)
        try connection.execute("PRAGMA journal_mode = WAL;")
        try Migrator.migrate(connection, applicationID: Schema.applicationID, migrations: Array(before))
        try connection.execute(
            """
            INSERT INTO apps (appid, secret) VALUES ('wx1', 's');
            INSERT INTO wechat_users (appid, name, openid, session_key) VALUES ('wx1', 'alice', 'oA', 'key');
            INSERT INTO wechat_users (appid, name, openid) VALUES ('wx1', 'bob', 'oB');
            INSERT INTO login_codes (code, appid, user, openid, issued, correlation)
                VALUES ('0a', 'wx1', 'alice', 'oA', 5000, 'c'), ('0b', 'wx1', 'alice', 'oA', 7000, 'd');
            """)
        try connection.close()

        let state = try State(path: path, random: SeededRandom(seed: 1), defaults: .init(.standard))
        try state.call { state in
            let app = try #require(try state.apps.find(AppID("wx1")))
            #expect(app.sessionKeyRotation == .always)
            let alice = try #require(try state.weChatUsers.find("alice", in: app.id))
            let session = try #require(alice.session)
            #expect(session.key == SessionKey(base64: "key"))
            #expect(alice.loginKey == session.key)
            #expect(session.madeAt == Timestamp(milliseconds: 7000), "with the last login")
            #expect(session.expiresAt == session.madeAt + Lifetimes.sessionKey)
            #expect(try state.weChatUsers.find("bob", in: app.id)?.session == nil)
            #expect(try state.weChatUsers.find(OpenID("oB"), in: app.id)?.name == "bob")
        }
        try state.close()
    }
}
