import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Introspection")
struct IntrospectionTests {
    @Test func aGoodTokenIsDescribed() async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(.get, "token/introspect", token: login.accessToken)
        #expect(
            try reply.json == [
                "token_type": "Bearer", "client_id": "demo-local", "sub": .string(login.uid), "scope": "user",
            ])
    }

    @Test(
        "Every other token is {} with status 200",
        arguments: ["none", "garbage", "expired", "revoked", "deleted", "blocked", "of another environment"])
    func badTokens(kind: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        var token: String? = login.accessToken
        var environment = World.environment
        switch kind {
        case "none": token = nil
        case "garbage": token = "a.b.c"
        case "expired": try await world.control(.post, "clock", ["advance": "3h"])
        case "revoked": _ = await world.auth(.post, "revoke", ["token": .string(login.accessToken)])
        case "deleted": try await world.control(.delete, "envs/demo-local/users/\(login.uid)")
        case "blocked": try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "BLOCKED"])
        default:
            environment = "other"
            try await world.control(.post, "envs", ["id": "other"])
        }
        let reply = await world.auth(.get, "token/introspect", token: token, in: environment)
        #expect(reply.status == .ok)
        #expect(reply.text == "{}")
        #expect(reply.hint != nil, "the hint says why")
    }
}
