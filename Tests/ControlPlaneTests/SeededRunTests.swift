import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("A run with a seed")
struct SeededRunTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func world(_ seed: UInt64?, path: String? = nil, clock: VirtualClock = VirtualClock()) throws -> World {
        try World(path: path, clock: clock, remembering: RememberedRandom(seed: seed))
    }

    /// Everything a test suite could keep as a golden file: codes, sessions, accounts, a fresh environment and its key.
    private func story(_ world: World) async throws -> [String] {
        let code = try await world.code()
        let session = await world.exchange(code).text
        let uid = try await world.logIn("bob").uid
        let made = try await world.control(.post, "envs", [:]).text()
        let key = try await world.control(.get, "envs/demo-local/custom-login-keys/current").text()
        let keys = await world.auth(.get, "certs").text
        return [code, session, uid, made, key, keys]
    }

    @Test func isTheSameInEveryRun() async throws {
        let first = try await story(try world(7))
        #expect(try await story(try world(7)) == first)
        let other = try await story(try world(8))
        #expect(zip(first, other).allSatisfy { $0 != $1 })
    }

    @Test func anEarlierSnapshotBringsBackWhatCameNext() async throws {
        let world = try world(7)
        _ = try await world.logIn("carol")
        try await world.control(.put, "snapshots/before")
        let code = try await world.code()
        let key = try await world.control(.post, "envs/demo-local/custom-login-keys")
        let uid = try await world.logIn("bob").uid
        try await world.control(.post, "snapshots/before/restore", ["keepClock": true])
        #expect(try await world.code() == code)
        #expect(try await world.control(.post, "envs/demo-local/custom-login-keys") == key)
        #expect(try await world.logIn("bob").uid == uid)
    }

    @Test func aResetBeginsAnew() async throws {
        let world = try world(7)
        let (code, uid) = (try await world.code(), try await world.logIn("bob").uid)
        let made = try await world.control(.post, "envs", [:])
        try await world.control(.post, "reset")
        #expect(try await world.code() == code)
        #expect(try await world.logIn("bob").uid == uid)
        #expect(try await world.control(.post, "envs", [:]) == made)
    }

    @Test func aRestartGoesOnAndNeedsNoSeed() async throws {
        let whole = try world(7)
        _ = try await whole.code()
        let expected = try await whole.code()
        let path = folder.file("state.sqlite")
        let first = try world(7, path: path)
        _ = try await first.code()
        first.stop()
        let second = try world(nil, path: path, clock: first.clock)
        #expect(try await second.code() == expected)
        second.stop()
    }

    @Test func aStateOfAnotherSeedIsRefused() async throws {
        let here = try world(7)
        let there = try world(8, clock: here.clock)
        let before = try await there.control(.get, "wechat/apps").text()
        let refusal = await there.take(await here.export())
        #expect(refusal.status == .conflict)
        #expect(try refusal.json["error"]?["code"] == "OTHER_SEED")
        #expect(refusal.hint == "the file was made with seed 7, this emulator was started with 8")
        #expect(try await there.control(.get, "wechat/apps").text() == before)
    }

    @Test func aRunWithoutASeedGoesOnWithTheImportedOne() async throws {
        let here = try world(7)
        let file = await here.export()
        let next = try await here.code()
        let there = try world(nil, clock: here.clock)
        #expect(await there.take(file).status == .ok)
        #expect(try await there.code() == next)
    }
}
