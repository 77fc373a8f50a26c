import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("CreateCustomLoginKey")
struct KeyActionTests {
    @Test(
        "Both names of the action make a key that signs", arguments: ["CreateCustomLoginKey", "CreateCustomLoginKeys"])
    func makes(action: String) async throws {
        let world = try World()
        let old = try await world.forge()
        let answer = try await world.manage(action)
        #expect(answer.keys == ["KeyID", "PrivateKey"])
        let file = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        #expect(file["private_key_id"] == answer["KeyID"] && file["private_key"] == answer["PrivateKey"])
        let new = try await world.forge()
        #expect(new.keyID == answer["KeyID"]?.string && new.keyID != old.keyID)
        for forge in [old, new] { #expect(await world.signIn(with: try forge.ticket()).status == .ok) }
    }

    @Test func theOldKeyGetsItsTwoHours() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await world.manage("CreateCustomLoginKey")
        let keys = try await world.control(.get, "envs/demo-local/custom-login-keys")["keys"]?.array
        #expect(keys?.map { $0["validUntil"] } == [nil, "2030-01-01T02:00:00Z"])
    }

    @Test func theJournalNamesTheEnvironmentAndNoKey() async throws {
        let world = try World()
        let answer = try await world.manage("CreateCustomLoginKey")
        let line = try #require(try await world.journal().last)
        #expect(line["operation"] == "CreateCustomLoginKey" && line["env"] == "demo-local")
        #expect(line["caller"] == "AKIDanybody")
        #expect(!line.text().contains(try #require(answer["PrivateKey"]?.string).prefix(60)))
    }

    @Test func aRefusalMakesNoKey() async throws {
        let world = try World()
        let before = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        #expect(try await world.refusal(of: "CreateCustomLoginKey", ["Bits": 2048]) == "UnknownParameter")
        #expect(try await world.control(.get, "envs/demo-local/custom-login-keys/current") == before)
    }
}
