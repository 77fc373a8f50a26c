import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("When the function throws")
struct ExceptionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String
        let recipe: String
        let cloud: String
        let reason: String
        var testDescription: String { name }
    }

    private static let customUserIDText =
        #"createTicket failed: customUserId must match /^[A-Za-z0-9_\-#@(){}\[\]:.,<>+#~]{4,32}$/"#
    private static let signatureText = "SIGN_PARAM_INVALID: credential signature verification failed"
    private static let cases = [
        Case(
            name: "no openid", code: "INVALID_PARAM", recipe: customUserIDText, cloud: "uid must be a string",
            reason: "createTicket got no string; jscode2session gave no openid"),
        Case(
            name: "foreign TCB_ENV", code: "SIGN_PARAM_INVALID", recipe: signatureText,
            cloud: "当前私钥所属环境与 init 指定环境不一致！",
            reason: "the deployed key file belongs to demo-local, the function's environment is other"),
        Case(
            name: "no key", code: "SIGN_PARAM_INVALID", recipe: signatureText, cloud: "credentials are not usable",
            reason: "the deployed key file has no env_id"),
        Case(
            name: "broken key", code: "SIGN_PARAM_INVALID", recipe: signatureText, cloud: "credentials are not usable",
            reason: "the deployed key file holds no private RSA key"),
    ]

    private func breakFunction(_ world: World, _ name: String) async throws -> String {
        var code = try await world.code()
        let key = "envs/demo-local/functions/getLoginTicket/key"
        switch name {
        case "no openid":
            try await world.deploy(["guarded": false])
            code = "0nocode"
        case "foreign TCB_ENV": try await world.deploy(["variables": ["TCB_ENV": "other"]])
        case "no key": try await world.control(.put, key, [:])
        default: try await world.control(.put, key, ["env_id": "demo-local", "private_key": "x"])
        }
        return code
    }

    @Test("The access service answers 500; in the recipe with the text", arguments: cases)
    func accessService(known: Case) async throws {
        let world = try World()
        let code = try await breakFunction(world, known.name)
        let reply = await world.invoke(.access, ["code": .string(code)], token: nil)
        #expect(reply.status.code == 500)
        #expect(try reply.json.object?.keys == ["code", "message", "requestId"])
        #expect(try reply.json["code"]?.string == known.code)
        #expect(try reply.json["message"]?.string == known.recipe)
        #expect(reply.hint == known.reason)
        try await expectLog(known, in: world)
    }

    @Test("The cloud's access service says nothing of it", arguments: cases)
    func accessServiceInTheCloud(known: Case) async throws {
        var configuration = Configuration.standard
        configuration.environments[0].functions[0].event = .compat
        let world = try World(configuration)
        let code = try await breakFunction(world, known.name)
        try await world.switchProfile(to: .cloud)
        let reply = await world.invoke(.access, ["code": .string(code)], token: nil)
        #expect(reply.status.code == 500)
        #expect(try reply.json["code"] == "SYS_ERR")
        #expect(try reply.json["message"]?.string?.hasPrefix("Function invoke failed") == true)
        #expect(reply.hint == known.reason)
        try await expectLog(known, in: world)
    }

    @Test(
        "Through callFunction and the gateway it is FUNCTION_INVOCATION_FAILED with the text",
        arguments: cases, Profile.allCases)
    func callers(known: Case, profile: Profile) async throws {
        for (door, status) in [(Door.callFunction, 200), (.gateway, 400)] {
            let world = try World()
            let login = try await world.logIn()
            let code = try await breakFunction(world, known.name)
            try await world.switchProfile(to: profile)
            let reply = await world.invoke(door, ["code": .string(code)], token: login.accessToken)
            #expect(reply.status.code == status)
            #expect(try reply.json["code"] == "FUNCTION_INVOCATION_FAILED")
            #expect(try reply.json["message"]?.string == (profile == .recipe ? known.recipe : known.cloud))
            try await expectLog(known, in: world)
        }
    }

    @Test func itsJournalLineHasTheRefusalAndTheHopBeforeItStands() async throws {
        let world = try World()
        let code = try await breakFunction(world, "foreign TCB_ENV")
        _ = await world.invoke(.access, ["code": .string(code)], token: nil)
        let lines = try await world.journal().suffix(2)
        #expect(lines.map { $0["outcome"] } == ["ok", "credentialMismatch"])
        #expect(try await world.exchange(code).json["errcode"] == 40029, "the code is spent all the same")
    }

    private func expectLog(_ known: Case, in world: World) async throws {
        let lines = try await world.lines()
        #expect(lines.contains("[getLoginTicket] createTicket threw (recipe): \(known.recipe)"))
        #expect(lines.contains("[getLoginTicket] createTicket threw (cloud): \(known.cloud)"))
        #expect(lines.contains("[getLoginTicket] because \(known.reason)"))
    }
}
