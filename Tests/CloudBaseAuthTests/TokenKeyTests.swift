import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("The keys of access tokens")
struct TokenKeyTests {
    private func header(of token: String) throws -> JSON {
        try JSON.parse(try decoded(token.split(separator: ".").first.map(String.init)))
    }

    private func kids(_ world: World) async throws -> [String?] {
        try await world.auth(.get, "certs").json["keys"]?.array?.map { $0["kid"]?.string } ?? []
    }

    @Test func rotationLeavesOlderTokensGoodAndTheirKeyInTheSet() async throws {
        let world = try World()
        let before = try await world.logIn()
        let key = try await world.control(.post, "envs/demo-local/token-keys")
        let after = try await world.logIn()
        #expect(try header(of: after.accessToken)["kid"] == key["kid"])
        #expect(try header(of: before.accessToken)["kid"] != key["kid"])
        #expect(await world.isGood(before.accessToken))
        #expect(await world.isGood(after.accessToken))
        #expect(
            try await kids(world) == [key["kid"]?.string, header(of: before.accessToken)["kid"]?.string])
        let listed = try await world.control(.get, "envs/demo-local/token-keys")["keys"]?.array ?? []
        #expect(listed.map { $0["current"] } == [true, false])
    }

    @Test func withRS256TokensAreSignedByAnRSAKeyOfTheSet() async throws {
        let world = try World()
        let before = try await world.logIn()
        try await world.control(.patch, "envs/demo-local/auth", ["tokenAlgorithm": "RS256"])
        let login = try await world.logIn()
        let header = try header(of: login.accessToken)
        #expect(header["alg"] == "RS256")
        let keys = try await world.auth(.get, "certs").json["keys"]?.array ?? []
        let key = try #require(keys.first { $0["kid"] == header["kid"] })
        #expect(key.object?.keys == ["kid", "use", "alg", "kty", "n", "e"])
        #expect(key["kty"] == "RSA" && key["alg"] == "RS256" && key["e"] == "AQAB")
        #expect(await world.isGood(login.accessToken))
        #expect(await world.isGood(before.accessToken), "the older ES256 token")
        try await world.control(.patch, "envs/demo-local/auth", ["tokenAlgorithm": "ES256"])
        let third = try await world.logIn()
        #expect(try self.header(of: third.accessToken) == self.header(of: before.accessToken))
    }

    @Test func aConfiguredAlgorithmHoldsForTheFirstLogin() async throws {
        var configuration = Configuration.standard
        configuration.environments[0].auth.tokenAlgorithm = .rs256
        let world = try World(configuration)
        let login = try await world.logInByOpenID()
        #expect(try header(of: login.accessToken)["alg"] == "RS256")
        #expect(await world.isGood(login.accessToken))
        #expect(try await kids(world).count == 1)
    }

    @Test func aResetKeepsTheKeysSoThatNobodyMustFetchThemAnew() async throws {
        let world = try World()
        try await world.control(.post, "envs/demo-local/token-keys")
        let before = try await kids(world)
        try await world.control(.post, "reset")
        #expect(try await kids(world) == before)
        #expect(await world.isGood(try await world.logIn().accessToken))
    }

    @Test func rotatedKeysSurviveARestart() async throws {
        let folder = try ScratchFolder()
        let first = try World(runOn: folder.file("state.sqlite"), clock: VirtualClock(), seed: 1)
        try await first.control(.patch, "envs/demo-local/auth", ["tokenAlgorithm": "RS256"])
        try await first.control(.post, "envs/demo-local/token-keys")
        let login = try await first.logIn()
        let set = await first.auth(.get, "certs").text
        first.stop()
        let second = try World(runOn: folder.file("state.sqlite"), clock: first.clock, seed: 2)
        #expect(await second.isGood(login.accessToken))
        #expect(await second.auth(.get, "certs").text == set)
        #expect(try header(of: try await second.logIn().accessToken)["kid"] == header(of: login.accessToken)["kid"])
        second.stop()
    }

    @Test func aTokenOfAnotherEnvironmentsKeyIsRefusedWhateverItClaims() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let login = try await world.logIn()
        #expect(!(await world.isGood(login.accessToken, in: "other")))
        let kid = try header(of: login.accessToken)["kid"]
        let other = try await world.auth(.get, "certs", in: "other").json["keys"]?.array ?? []
        #expect(other.count == 1 && other.first?["kid"] != kid)
    }
}
