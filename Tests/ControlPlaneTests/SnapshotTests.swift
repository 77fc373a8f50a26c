import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Snapshots")
struct SnapshotTests {
    /// A state in memory, and one in a file.
    enum Kind: CaseIterable { case memory, file }

    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func world(_ kind: Kind) throws -> World {
        try World(path: kind == .file ? folder.file("state.sqlite") : nil)
    }

    private func hint(_ reply: Reply) throws -> String { try reply.json["error"]?["message"]?.string ?? "" }

    @Test(arguments: Kind.allCases) func aRestoredStateIsAsItWas(kind: Kind) async throws {
        let world = try world(kind)
        let login = try await world.logIn("carol")
        let before = try await world.snapshot()
        let saved = try await world.control(.put, "snapshots/one", ["note": "before the mess"])
        #expect(saved["name"] == "one")
        #expect(saved["note"] == "before the mess")
        _ = try await world.logIn("dave")
        try await world.control(.post, "envs", ["id": "extra"])
        try await world.control(.put, "profile", ["profile": "cloud"])
        try await world.control(.delete, "envs/demo-local/users/\(login.uid)")
        let restored = try await world.control(.post, "snapshots/one/restore")
        #expect(restored["restored"] == "one")
        let after = try await world.snapshot().split(separator: "\n").filter { !$0.hasPrefix("clock") }
        #expect(after == before.split(separator: "\n").filter { !$0.hasPrefix("clock") })
        #expect(await world.isGood(login.accessToken))
        #expect(try await world.logIn("carol").uid == login.uid)
        world.stop()
    }

    @Test func whatCameLaterIsGone() async throws {
        let world = try World()
        try await world.control(.put, "snapshots/early")
        let login = try await world.logIn("bob")
        let code = try await world.code()
        try await world.control(.post, "snapshots/early/restore")
        #expect(!(await world.isGood(login.accessToken)))
        #expect(try await world.exchange(code).json["errcode"] == 40029)
        #expect(try await world.users().isEmpty)
    }

    @Test func aSpentCodeOfTheSnapshotStaysSpent() async throws {
        let world = try World()
        let spent = try await world.code()
        _ = await world.exchange(spent)
        let unspent = try await world.code()
        try await world.control(.put, "snapshots/codes")
        _ = await world.exchange(unspent)
        try await world.control(.post, "snapshots/codes/restore")
        #expect(try await world.exchange(spent).json["errcode"] == 40029)
        #expect(try await world.exchange(unspent).json["errcode"] == nil)
    }

    @Test func theClockGoesOnFromTheSnapshotsInstant() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z"])
        try await world.control(.post, "envs/demo-local/clock", ["set": "2031-01-01T00:00:00Z", "freeze": true])
        let saved = try await world.control(.put, "snapshots/then")
        #expect(saved["instant"] == "2030-01-01T00:00:00.004Z")
        try await world.control(.post, "clock", ["reset": true])
        try await world.control(.post, "envs/demo-local/clock", ["reset": true])
        world.clock.advance(by: .seconds(3600))
        let restored = try await world.control(.post, "snapshots/then/restore")
        #expect(restored["clock"]?["now"] == "2030-01-01T00:00:00.005Z")
        world.clock.advance(by: .seconds(60))
        #expect(try await world.control(.get, "clock")["now"] == "2030-01-01T00:01:00.006Z")
        let own = try await world.control(.get, "envs/demo-local/clock")
        #expect(own["now"] == "2031-01-01T00:00:00Z")
        #expect(own["frozen"] == true)
    }

    @Test func aClockThatNobodyMovedGoesBackToo() async throws {
        let world = try World()
        let before = try await world.control(.put, "snapshots/now")["instant"]
        world.clock.advance(by: .seconds(86400))
        let clock = try await world.control(.post, "snapshots/now/restore")["clock"]
        #expect(clock?["offsetMs"] == -86_400_001)
        #expect(before != clock?["now"])
    }

    @Test func theClockCanBeKept() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z"])
        try await world.control(.put, "snapshots/then")
        try await world.control(.post, "clock", ["set": "2040-01-01T00:00:00Z", "freeze": true])
        let restored = try await world.control(.post, "snapshots/then/restore", ["keepClock": true])
        #expect(restored["clock"]?["now"] == "2040-01-01T00:00:00Z")
        #expect(restored["clock"]?["frozen"] == true)
    }

    @Test func aTicketThatWasSignedBeforeTheSnapshotIsGoodAfterTheRestore() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["advance": "90d"])
        let ticket = try await world.ticket()
        try await world.control(.put, "snapshots/signed")
        try await world.control(.post, "clock", ["advance": "1d"])
        #expect(try await world.signIn(with: ticket).json["code"] == "TICKET_EXPIRED")
        try await world.control(.post, "snapshots/signed/restore")
        #expect(await world.signIn(with: ticket).status == .ok)
    }

    @Test func theKeysAreThoseOfTheSnapshot() async throws {
        let world = try World()
        let old = try await world.forge()
        try await world.control(.put, "snapshots/old")
        try await world.control(.post, "clock", ["advance": "1d"])
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        try await world.control(.post, "envs/demo-local/token-keys")
        let young = try await world.forge()
        try await world.control(.post, "snapshots/old/restore")
        #expect(try await world.signIn(with: young.ticket()).json["code"] == "INVALID_TICKET")
        #expect(await world.signIn(with: try old.ticket()).status == .ok)
        #expect(try await world.control(.get, "envs/demo-local/token-keys")["keys"]?.array?.count == 1)
        #expect(await world.isGood(try await world.logIn().accessToken))
    }

    @Test func snapshotsSurviveResetAndRestore() async throws {
        let world = try World()
        try await world.control(.put, "snapshots/a")
        try await world.control(.put, "snapshots/b")
        try await world.control(.post, "snapshots/a/restore")
        try await world.control(.post, "reset")
        let names = try await world.control(.get, "snapshots")["snapshots"]?.array?.compactMap { $0["name"]?.string }
        #expect(names == ["a", "b"])
        #expect(try await world.control(.delete, "snapshots/a")["deleted"] == "a")
        #expect(try await world.control(.get, "snapshots")["snapshots"]?.array?.count == 1)
    }

    @Test func aNextRunHasThemToo() async throws {
        let path = folder.file("state.sqlite")
        let first = try World(runOn: path, clock: VirtualClock(), seed: 1)
        let uid = try await first.logIn("carol").uid
        try await first.control(.put, "snapshots/kept")
        try await first.control(.post, "reset")
        first.stop()
        let second = try World(runOn: path, clock: first.clock, seed: 2)
        try await second.control(.post, "snapshots/kept/restore")
        #expect(try await second.logIn("carol").uid == uid)
        second.stop()
    }

    @Test func anExistingOneIsReplacedOnlyOnRequest() async throws {
        let world = try World()
        try await world.control(.put, "snapshots/one", ["note": "first"])
        let refusal = await world.ask(.put, "snapshots/one", ["note": "second"])
        #expect(refusal.status == .conflict)
        #expect(try hint(refusal).contains(#"{"replace":true}"#))
        #expect(try await world.control(.get, "snapshots")["snapshots"]?.array?.first?["note"] == "first")
        #expect(try await world.control(.put, "snapshots/one", ["replace": true])["note"] == .null)
    }

    @Test func theCallThatRestoresIsInTheRestoredJournal() async throws {
        let world = try World()
        try await world.control(.put, "snapshots/one")
        _ = try await world.logIn("bob")
        try await world.control(.post, "snapshots/one/restore")
        #expect(try await world.journal().map { $0["operation"] } == ["control.snapshot.restore"])
    }

    static let badAsks: [(String, HTTPRequest.Method, JSON, Int, String)] = [
        ("snapshots/.hidden", .put, [:], 400, "no dot first"),
        ("snapshots/a%2Fb", .put, [:], 400, "1 to 64 letters"),
        ("snapshots/\(String(repeating: "n", count: 65))", .put, [:], 400, "1 to 64 letters"),
        ("snapshots/x", .put, ["nota": "y"], 400, "nota is not known here"),
        ("snapshots/x", .put, ["replace": "yes"], 400, "replace must be true or false"),
        ("snapshots/x", .put, ["note": .string(String(repeating: "n", count: 1025))], 400, "at most 1024 bytes"),
        ("snapshots/x/restore", .post, ["keep": true], 400, "keep is not known here"),
        ("snapshots/x/restore", .post, [:], 404, "there is no snapshot x; known: one"),
        ("snapshots/x", .delete, [:], 404, "there is no snapshot x; known: one"),
        ("snapshots/one", .post, [:], 405, "no method POST"),
    ]

    @Test(arguments: badAsks)
    func badAsksAreRefusedAndChangeNothing(
        path: String, method: HTTPRequest.Method, body: JSON, status: Int, reason: String
    ) async throws {
        let world = try await World.still()
        try await world.control(.put, "snapshots/one")
        let before = try await world.snapshot()
        let reply = await world.ask(method, path, body)
        #expect(reply.status.code == status)
        #expect(try hint(reply).contains(reason), "\(reply.text)")
        #expect(try await world.snapshot() == before)
        #expect(try await world.control(.get, "snapshots")["snapshots"]?.array?.count == 1)
    }

    @Test func aDamagedFileIsShownAndRefused() async throws {
        let world = try world(.file)
        try await world.control(.put, "snapshots/one")
        let before = try await world.snapshot()
        let path = "state.sqlite.snapshots/one.sqlite"
        var bytes = folder.bytes(path)
        for place in 4096..<bytes.count { bytes[place] = 0xAA }
        try folder.write(bytes, to: path)
        let reply = await world.ask(.post, "snapshots/one/restore")
        #expect(reply.status == .badRequest)
        #expect(try reply.json["error"]?["code"] == "DAMAGED")
        #expect(
            try await world.snapshot().split(separator: "\n").dropFirst(8) == before.split(separator: "\n").dropFirst(8)
        )
        try folder.write(Array("no database".utf8), to: path)
        #expect(try await world.control(.get, "snapshots")["snapshots"]?.array?.first?["damaged"] == true)
        world.stop()
    }

    @Test func aFileThatAProcessLeftHalfWrittenIsRemoved() async throws {
        let path = folder.file("state.sqlite")
        let first = try World(runOn: path, clock: VirtualClock(), seed: 1)
        try await first.control(.put, "snapshots/one")
        first.stop()
        try folder.write([1, 2, 3], to: "state.sqlite.snapshots/.new-abcdef")
        let second = try World(runOn: path, clock: first.clock, seed: 2)
        #expect(folder.bytes("state.sqlite.snapshots/.new-abcdef").isEmpty)
        #expect(try await second.control(.get, "snapshots")["snapshots"]?.array?.count == 1)
        second.stop()
    }
}
