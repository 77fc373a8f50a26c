import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("A second run on the same file")
struct RestartTests {
    private let folder: ScratchFolder
    private let clock = VirtualClock()

    init() throws { folder = try ScratchFolder() }

    private func run(seed: UInt64) throws -> World {
        try World(runOn: folder.file("state.sqlite"), clock: clock, seed: seed)
    }

    @Test func everythingThatAClientWasToldStillHolds() async throws {
        let first = try run(seed: 1)
        let login = try await first.logIn()
        let spent = try await first.code()
        _ = await first.exchange(spent)
        let unspent = try await first.code()
        let ticket = try await first.ticket()
        let old = try await first.refreshed(login)
        let written = await first.data(
            "database.addDocument", ["collectionName": "todos", "data": ["title": "milk"]], token: login.accessToken)
        #expect(try written.json["data"] != nil)
        let journal = try await first.journal()
        first.stop()

        let second = try run(seed: 2)
        #expect(await second.isGood(login.accessToken))
        #expect(try await second.exchange(spent).json["errcode"] == 40029)
        #expect(try await second.exchange(unspent).json["openid"] != nil)
        #expect(try second.login(from: await second.signIn(with: ticket)).uid == login.uid)
        #expect(try await second.refresh(login.refreshToken).json["error"] == "invalid_grant")
        #expect(await second.refresh(old.refreshToken).status == .ok)
        #expect(try await second.read("todos", token: login.accessToken)["data"]?["list"]?.array?.count == 1)
        #expect(Array(try await second.journal().prefix(journal.count)) == journal)
        #expect(try await second.users().count == 1)
        #expect(try await second.logIn().uid == login.uid)
        second.stop()
    }

    @Test func keysDeadlinesAndTheDeployedKeyStillHold() async throws {
        let first = try run(seed: 1)
        let stale = try await first.ticket().prefix(36)
        try await first.control(.post, "envs/demo-local/custom-login-keys")
        let keys = try await first.control(.get, "envs/demo-local/custom-login-keys")
        first.stop()

        let second = try run(seed: 2)
        #expect(try await second.control(.get, "envs/demo-local/custom-login-keys") == keys)
        #expect(try await second.ticket().prefix(36) == stale)
        #expect(await second.signIn(with: try await second.ticket()).status == .ok)
        clock.advance(by: .seconds(7201))
        #expect(try await second.signIn(with: try await second.ticket()).json["code"] == "INVALID_TICKET")
        second.stop()
    }

    @Test func theClockTheQuotasAndTheSettingsStillHold() async throws {
        let first = try run(seed: 1)
        try await first.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        try await first.control(.put, "wechat/quota", ["limit": 1])
        try await first.switchProfile(to: .cloud)
        _ = await first.exchange("0nocode")
        first.stop()

        let second = try run(seed: 2)
        #expect(try await second.control(.get, "clock")["now"] == "2030-01-01T00:00:00Z")
        #expect(try await second.control(.get, "profile")["profile"] == "cloud")
        #expect(try await second.exchange("0nocode").json["errcode"] == 45011)
        second.stop()
    }

    @Test("A pinned profile goes before the one set at run time", arguments: [true, false])
    func pinned(isPinned: Bool) async throws {
        let first = try run(seed: 1)
        try await first.switchProfile(to: .cloud)
        first.stop()
        let second = try World(
            runOn: folder.file("state.sqlite"), clock: clock, seed: 2, isProfilePinned: isPinned)
        #expect(try await second.control(.get, "profile")["profile"] == (isPinned ? "recipe" : "cloud"))
        second.stop()
    }

    @Test("A run that begins with a reset is in the seeded state", arguments: [false, true])
    func reset(renewsKeys: Bool) async throws {
        let first = try run(seed: 1)
        _ = try await first.logIn("carol")
        try await first.switchProfile(to: .cloud)
        try await first.control(.put, "wechat/quota", ["limit": 1])
        try await first.control(.post, "clock", ["advance": "1d"])
        try await first.control(.post, "envs", ["id": "extra"])
        let key = try await first.control(.get, "envs/demo-local/custom-login-keys/current")["private_key_id"]
        first.stop()

        let second = try World(
            runOn: folder.file("state.sqlite"), clock: clock, seed: 2, isReset: true, renewsKeys: renewsKeys)
        let status = try await second.control(.get, "status")
        #expect(status["counts"] == ["apps": 1, "envs": 1, "users": 0, "journal": 0])
        #expect(status["profile"] == "recipe")
        #expect(status["clock"]?["offsetMs"] == 0)
        #expect(try await second.control(.get, "wechat/quota") == ["limit": 100, "scope": "ip"])
        let now = try await second.control(.get, "envs/demo-local/custom-login-keys/current")["private_key_id"]
        #expect((now == key) == !renewsKeys)
        #expect(try await second.logIn("carol").uid.isEmpty == false)
        second.stop()
    }

    @Test func aKeyThatIsBroughtAlongIsTheFirstKey() async throws {
        let key = try SharedKeys().next(bits: 1024)()
        let brought = KeyMaterial(
            id: PrivateKeyID("mine"), privateKey: try key.pem, publicKey: try key.publicKey.pem, bits: 1024)
        let keys = [EnvironmentID(World.environment): brought]
        let first = try World(runOn: folder.file("state.sqlite"), clock: clock, seed: 1, keys: keys)
        #expect(try await first.ticket().hasPrefix("mine/@@/"))
        first.stop()
        let second = try World(runOn: folder.file("state.sqlite"), clock: clock, seed: 2, keys: keys)
        #expect(try await second.control(.get, "envs/demo-local/custom-login-keys")["keys"]?.array?.count == 1)
        second.stop()
    }
}

extension World {
    /// The login after a refresh.
    fileprivate func refreshed(_ login: Login) async throws -> Login {
        try self.login(from: await refresh(login.refreshToken))
    }
}
