import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import SQLiteKit
import Testing

@testable import EmulatorState

@Suite("Export and import")
struct ExportTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// A world with something of everything.
    private func busy(at path: String? = nil) async throws -> World {
        let world = try World(path: path)
        let login = try await world.logIn("carol")
        _ = await world.data(
            "database.addDocument", ["collectionName": "todos", "data": ["title": "milk"]], token: login.accessToken)
        _ = try await world.logInByOpenID("bob")
        try await world.control(
            .post, "envs/demo-local/users",
            ["username": "teacher", "password": "Password-1", "roles": ["internalUser"]])
        try await world.control(.post, "envs", ["id": "extra"])
        try await world.control(.post, "clock", ["advance": "3h"])
        try await world.control(.post, "wechat/components", [:])
        try await world.control(.post, "wechat/apps/\(World.appID)/users/bob/payments", [:])
        let target = "/cgi-bin/token?grant_type=client_credential&appid=\(World.appID)&secret=\(World.secret)"
        _ = await world.send(.get, target, host: "api.weixin.qq.com")
        return world
    }

    /// What a file holds, but for its label.
    private func dump(_ bytes: [UInt8], _ name: String = "dump.sqlite") throws -> [String] {
        try folder.write(bytes, to: name)
        return try Dump.of(folder.file(name)) { $0 == "archive_label" }
    }

    @Test func anImportedStateIsTheExportedOne() async throws {
        let here = try await busy()
        let file = await here.export()
        let there = try World(clock: here.clock, seed: 2)
        let reply = await there.take(file)
        #expect(reply.status == .ok, "\(reply.text)")
        let imported = try dump(await there.export(), "imported.sqlite")
        // The import itself has its line in the journal.
        let own = imported.filter { $0.hasPrefix("journal: ") && $0.contains("control.import") }
        #expect(own.count == 1)
        #expect(try dump(file) == imported.filter { !own.contains($0) })
        #expect(try await there.logIn("carol").uid == here.logIn("carol").uid)
    }

    @Test func aStateInAFileIsExportedAndImportedToo() async throws {
        let here = try await busy(at: folder.file("here.sqlite"))
        let file = await here.export()
        let before = try Dump.of(folder.file("here.sqlite"))
        #expect(try dump(file) == before)
        let there = try World(path: folder.file("there.sqlite"), clock: here.clock, seed: 2)
        #expect(await there.take(file).status == .ok)
        there.stop()
        let after = try Dump.of(folder.file("there.sqlite"))
        #expect(after.filter { !$0.contains("control.import") } == before)
        here.stop()
    }

    @Test func tokensAndKeysGoAlong() async throws {
        let here = try World()
        let login = try await here.logIn("carol")
        let forge = try await here.forge()
        let there = try World(clock: here.clock, seed: 2)
        _ = try await there.logIn("dave")
        let file = await here.export()
        #expect(await there.take(file).status == .ok)
        #expect(await there.isGood(login.accessToken))
        #expect(await there.refresh(login.refreshToken).status == .ok)
        #expect(await there.signIn(with: try forge.ticket()).status == .ok)
        #expect(try await there.users().count == 2)
    }

    @Test func theClockGoesAlong() async throws {
        let here = try World()
        try await here.control(.post, "clock", ["advance": "100d"])
        let there = try World(clock: here.clock, seed: 2)
        let reply = await there.take(await here.export())
        #expect(try reply.json["clock"]?["offsetMs"] == 8_640_000_000)
    }

    @Test func itSaysThatItHoldsSecrets() async throws {
        let world = try World()
        let reply = await world.ask(.get, "export")
        #expect(reply.headers[.contentType] == "application/vnd.sqlite3")
        #expect(reply.hint == "complete: the file holds secrets and private keys")
        #expect(await world.ask(.get, "export?redact=true").hint == "redacted: no emulator imports this file")
        #expect(await world.ask(.get, "export?redact=maybe").status == .badRequest)
    }

    @Test func aRedactedFileHasNoSecretAndIsRefused() async throws {
        let world = try await busy()
        let code = try await world.code()
        let session = try #require(try await world.exchange(code).json["session_key"]?.string)
        let key = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        let pem = try #require(key["private_key"]?.string)
        let file = await world.export(redacted: true)
        let text = String(decoding: file, as: UTF8.self)
        for secret in [
            World.secret, session, String(pem.dropFirst(40).prefix(60)), "BEGIN RSA PRIVATE", "BEGIN PRIVATE",
        ] {
            #expect(!text.contains(secret), "\(secret)")
        }
        // The complete file has them, so that the test does not look for what is never there.
        let complete = String(decoding: await world.export(), as: UTF8.self)
        #expect(complete.contains(World.secret) && complete.contains(session))
        let rows = try dump(file)
        #expect(rows.contains { $0.hasPrefix("apps: ") && $0.contains("0123…(32)#") })
        #expect(rows.contains { $0.contains("WX_APPID") && $0.contains(World.appID) })
        let refusal = await world.take(file)
        #expect(refusal.status == .conflict)
        #expect(try refusal.json["error"]?["code"] == "REDACTED")
    }

    /// Every column that may hold a secret is thought of.
    @Test func everyColumnThatSoundsSecretIsTreated() async throws {
        let world = try World()
        try folder.write(await world.export(), to: "all.sqlite")
        let connection = try Connection(path: folder.file("all.sqlite"), mode: .readOnly)
        let columns = try connection.all(
            """
            SELECT tables.name || '.' || columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' ORDER BY 1
            """
        ) { $0.text(0) }
        let sounding = columns.filter { column in
            ["secret", "key", "token", "digest", "password", "seed", "variables", "undo", "target"].contains {
                column.contains($0)
            }
        }
        let treated =
            ArchiveRedaction.columns.map(\.name) + ArchiveRedaction.digests.map(\.name) + ArchiveRedaction.others
        let harmless = columns.filter { column in
            let name = column.split(separator: ".").last ?? ""
            return [
                "key_id", "key_made", "key_expires", "public_key", "custom_user_id", "env", "position", "bits",
                "created",
                "deadline", "algorithm", "session", "expires", "spent", "openid", "correlation", "appid", "kind",
                "issued",
                "forced", "token_algorithm", "session_key_rotation", "id", "counters",
            ].contains(name)
        }
        #expect(Set(treated).isSubset(of: columns))
        #expect(Set(sounding).subtracting(treated).subtracting(harmless).isEmpty)
    }

    /// Files that are no state, and the code that says so.
    static let spoilt: [(String, String, @Sendable ([UInt8]) -> [UInt8])] = [
        ("empty", "NOT_A_STATE", { _ in [] }),
        ("text", "NOT_A_STATE", { _ in Array("no database at all, but longer than a page's head".utf8) }),
        ("cut in the middle", "DAMAGED", { Array($0.prefix($0.count / 2)) }),
        ("cut in a page", "DAMAGED", { Array($0.dropLast(1000)) }),
        ("a page of noise", "DAMAGED", { $0.enumerated().map { (8192..<12288).contains($0) ? 0x5A : $1 } }),
        ("another program's", "NOT_A_STATE", { $0.enumerated().map { (68..<72).contains($0) ? 1 : $1 } }),
        ("a later version's", "NEWER_VERSION", { $0.enumerated().map { $0 == 62 ? 1 : $1 } }),
        ("version 0", "DAMAGED", { $0.enumerated().map { (60..<64).contains($0) ? 0 : $1 } }),
        ("an older version than its tables", "DAMAGED", { $0.enumerated().map { $0 == 63 ? 2 : $1 } }),
    ]

    @Test(arguments: spoilt.indices) func aSpoiltFileIsRefusedAndChangesNothing(_ index: Int) async throws {
        let (name, code, spoil) = Self.spoilt[index]
        let world = try await World.still()
        let file = await world.export()
        let before = try await world.snapshot()
        let reply = await world.take(spoil(file))
        #expect(try reply.json["error"]?["code"]?.string == code, "\(name): \(reply.text)")
        #expect([400, 409].contains(reply.status.code))
        #expect(try await world.snapshot() == before)
        #expect(try await world.logIn().uid.isEmpty == false)
    }

    @Test func aFileWithOtherTablesIsRefused() async throws {
        let world = try World()
        try folder.write(await world.export(), to: "odd.sqlite")
        let connection = try Connection(path: folder.file("odd.sqlite"))
        try connection.execute("CREATE TRIGGER spy AFTER INSERT ON journal BEGIN DELETE FROM accounts; END")
        try connection.close()
        let reply = await world.take(folder.bytes("odd.sqlite"))
        #expect(try reply.json["error"]?["code"] == "DAMAGED")
        #expect(reply.hint?.contains("tables are not those of version") == true)
    }

    @Test func aFileWithABrokenKeyIsRefused() async throws {
        let world = try World()
        try folder.write(await world.export(), to: "odd.sqlite")
        let connection = try Connection(path: folder.file("odd.sqlite"))
        try connection.execute("UPDATE custom_login_keys SET public_key = 'none'")
        try connection.close()
        let reply = await world.take(folder.bytes("odd.sqlite"))
        #expect(try reply.json["error"]?["code"] == "DAMAGED")
        #expect(try await world.logIn().uid.isEmpty == false)
    }

    @Test func theBareFileOfAStoppedEmulatorCanBeImported() async throws {
        let here = try await busy(at: folder.file("state.sqlite"))
        let uid = try await here.logIn("carol").uid
        here.stop()
        let there = try World(clock: here.clock, seed: 2)
        #expect(await there.take(folder.bytes("state.sqlite")).status == .ok)
        #expect(try await there.logIn("carol").uid == uid)
    }

    @Test func writersGoOnWhileItIsOneMoment() async throws {
        let world = try World(path: folder.file("state.sqlite"))
        let login = try await world.logIn("carol")
        try await withThrowingTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    // Both documents of a pair are written one after the other: a moment has at most one half pair each.
                    for number in 0..<60 {
                        for half in ["a", "b"] {
                            let data: JSON = ["_id": .string("\(writer)-\(number)-\(half)")]
                            _ = await world.data(
                                "database.addDocument", ["collectionName": "todos", "data": data],
                                token: login.accessToken)
                        }
                    }
                }
            }
            for number in 0..<8 {
                let file = await world.export()
                try folder.write(file, to: "moment\(number).sqlite")
                let connection = try Connection(path: folder.file("moment\(number).sqlite"), mode: .readOnly)
                #expect(try connection.damage() == nil)
                let halves = try connection.all("SELECT id FROM documents WHERE collection = 'todos'") { $0.text(0) }
                let firsts = Set(halves.filter { $0.hasSuffix("a") }.map { $0.dropLast() })
                let seconds = Set(halves.filter { $0.hasSuffix("b") }.map { $0.dropLast() })
                #expect(seconds.isSubset(of: firsts))
                #expect(firsts.count - seconds.count <= 4)
            }
            let last = await world.export()
            let there = try World(clock: world.clock, seed: 2)
            #expect(await there.take(last).status == .ok)
            let taken = try dump(await there.export(), "taken.sqlite").filter { !$0.contains("control.import") }
            #expect(try dump(last) == taken)
            try await group.waitForAll()
        }
        world.stop()
    }
}
