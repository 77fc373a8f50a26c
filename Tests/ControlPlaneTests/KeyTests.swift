import Credentials
import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("Custom-login keys")
struct KeyTests {
    private static let keys = "envs/demo-local/custom-login-keys"

    private func file(_ key: RSAPrivateKey, id: String, env: String? = "demo-local") throws -> JSON {
        var members: JSONObject = ["private_key_id": .string(id), "private_key": .string(try key.pem)]
        if let env { members.append("env_id", .string(env)) }
        return .object(members)
    }

    @Test func anEnvironmentBeginsWithOneDeployedKey() async throws {
        let world = try World()
        let list = try await world.control(.get, Self.keys)["keys"]?.array ?? []
        #expect(list.count == 1)
        #expect(list.first?.object?.keys == ["private_key_id", "bits", "createdAt", "current"])
        #expect(list.first?["bits"] == 1024)
        let file = try await world.control(.get, "\(Self.keys)/current")
        #expect(file["private_key_id"] == list.first?["private_key_id"])
        #expect(file["private_key"]?.string?.hasPrefix("-----BEGIN RSA PRIVATE KEY-----\n") == true)
        #expect(
            file["private_key_id"]?.string?
                .wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }

    @Test func regeneratingAnswersTheNewFileAndGivesTheOldKeyTwoHours() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        let old = try await world.control(.get, "\(Self.keys)/current")
        let new = try await world.control(.post, Self.keys)
        #expect(try await world.control(.get, "\(Self.keys)/current") == new)
        let list = try await world.control(.get, Self.keys)["keys"]?.array ?? []
        #expect(list.map { $0["private_key_id"] } == [new["private_key_id"], old["private_key_id"]])
        #expect(list.map { $0["current"] } == [true, false])
        #expect(list.last?["validUntil"] == "2030-01-01T02:00:00Z")
    }

    @Test func aLaterRegenerationMovesNoDeadline() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        try await world.control(.get, "\(Self.keys)/current")
        try await world.control(.post, Self.keys)
        try await world.control(.post, "clock", ["advance": "1h"])
        try await world.control(.post, Self.keys)
        let list = try await world.control(.get, Self.keys)["keys"]?.array ?? []
        #expect(list.map { $0["validUntil"] } == [nil, "2030-01-01T03:00:00Z", "2030-01-01T02:00:00Z"])
    }

    @Test("A replaced key is good to the millisecond", arguments: [(0, true), (1, false)])
    func deadline(overdue: Int, isGood: Bool) async throws {
        let world = try World()
        let forge = try await world.forge()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        try await world.control(.post, Self.keys)
        try await world.control(.post, "clock", ["set": "2030-01-01T02:00:00Z"])
        try await world.control(.post, "clock", ["advance": .string("\(overdue)ms")])
        var fresh = forge
        fresh.claims["iat"] = .integer(world.clock.now().milliseconds)
        fresh.claims["exp"] = .integer(world.clock.now().milliseconds + 600_000)
        #expect((await world.signIn(with: try fresh.ticket()).status == .ok) == isGood)
    }

    @Test func anImportedKeySigns() async throws {
        let world = try World()
        let key = try RSAPrivateKey.generate(bits: 2048)
        let answer = try await world.control(.put, "\(Self.keys)/current", try file(key, id: "mine"))
        #expect(answer["private_key_id"] == "mine")
        #expect(answer["private_key"]?.string == (try key.pem))
        #expect(try await world.control(.get, Self.keys)["keys"]?[0]?["bits"] == 2048)
        let forge = Forge(keyID: "mine", key: key, environment: "demo-local", uid: "abcd", at: world.clock.now())
        #expect(await world.signIn(with: try forge.ticket()).status == .ok)
    }

    @Test func whatWasDownloadedCanBeImportedByAnotherEmulator() async throws {
        let world = try World(seed: 1)
        let file = try await world.control(.get, "\(Self.keys)/current")
        let other = try World(seed: 2)
        #expect(try await other.control(.put, "\(Self.keys)/current", file)["private_key_id"] == file["private_key_id"])
        #expect(await other.signIn(with: try await world.ticket()).status == .ok)
    }

    @Test func aKeyOfThatNameIsThereAlready() async throws {
        let world = try await World.still()
        try await world.control(.post, "envs", ["id": "other"])
        let file = try await world.control(.get, "\(Self.keys)/current")
        let before = try await world.snapshot()
        #expect(await world.ask(.put, "\(Self.keys)/current", file).status.code == 409)
        var members = try #require(file.object)
        members["env_id"] = "other"
        let elsewhere = await world.ask(.put, "envs/other/custom-login-keys/current", .object(members))
        #expect(elsewhere.status.code == 409)
        #expect(try await world.snapshot() == before)
        #expect(try await world.logIn().uid.isEmpty == false)
    }

    @Test func aKeyFileOfAnotherEnvironmentIsRefused() async throws {
        let world = try await World.still()
        let before = try await world.snapshot()
        let key = try SharedKeys().next(bits: 1024)()
        let reply = await world.ask(.put, "\(Self.keys)/current", try file(key, id: "mine", env: "other"))
        #expect(reply.status.code == 400)
        #expect(reply.hint == "env_id is other, not demo-local")
        #expect(try await world.snapshot() == before)
    }

    @Test func whatIsNoPrivateRSAKeyIsRefused() async throws {
        let world = try World()
        let publicKey = try SharedKeys().next(bits: 1024)().publicKey.pem
        for pem in [publicKey, try P256PrivateKey.generate().pem, "-----BEGIN RSA PRIVATE KEY-----"] {
            let reply = await world.ask(
                .put, "\(Self.keys)/current",
                ["private_key_id": "x", "private_key": .string(pem), "env_id": "demo-local"])
            #expect(reply.status.code == 400)
            #expect(reply.hint == "private_key is no private RSA key in PEM")
        }
    }

    @Test func deployingAKeyRightAfterTheStartIsNotOverwritten() async throws {
        for seed in 1...10 {
            let world = try World(seed: UInt64(seed))
            try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", ["env_id": "mine"])
            _ = try await world.control(.get, "\(Self.keys)/current")
            let function = try await world.control(.get, "envs/demo-local/functions/getLoginTicket")
            #expect(function["deployedKey"]?["env_id"] == "mine")
        }
    }

    @Test func aFreshEnvironmentRightAfterTheStartHasOneKey() async throws {
        for seed in 1...10 {
            let world = try World(seed: UInt64(seed))
            let id = try #require(try await world.control(.post, "envs")["id"]?.string)
            _ = try await world.control(.get, "\(Self.keys)/current")
            #expect(try await world.control(.get, "envs/\(id)/custom-login-keys")["keys"]?.array?.count == 1)
        }
    }
}
