import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("A server's access token")
struct ServerTokenTests {
    private static let signature =
        "TC3-HMAC-SHA256 Credential=AKID/2026-05-01/tcb/tc3_request, SignedHeaders=content-type;host, "
        + "Signature=\(String(repeating: "0", count: 64)), Timestamp=1777622400"

    private static func basic(_ text: String) -> String { "Basic \(Base64.encode(Array(text.utf8)))" }

    private func ask(
        _ world: World, _ authorization: String?, path: String = "/auth/v1/token/clientCredential"
    ) async -> Reply {
        var headers: HTTPFields = [:]
        headers[.authorization] = authorization
        return await world.send(
            .post, path, host: "demo-local.api.tcloudbasegateway.com", headers: headers,
            json: ["grant_type": "client_credentials"])
    }

    private func configured() throws -> World {
        var configuration = Configuration.standard
        configuration.secretKeys = [APIKey(id: SecretID("AKID"), key: SecretKey("secret"))]
        return try World(configuration)
    }

    @Test("Either way of asking", arguments: ["/auth/v1/token/clientCredential", "/auth/v1/token"])
    func answer(path: String) async throws {
        let world = try World()
        for authorization in [Self.basic("AKID:secret"), Self.signature] {
            let reply = await ask(world, authorization, path: path)
            #expect(try reply.json.object?.keys == ["token_type", "access_token", "expires_in"])
            #expect(try reply.json["expires_in"] == 432_000)
        }
    }

    @Test("A page gets none unless its key is checked", arguments: ["https://a.example", "null"])
    func pages(origin: String) async throws {
        let headers: HTTPFields = [.origin: origin, .authorization: Self.basic("AKID:secret")]
        for (world, status) in [(try World(), 401), (try configured(), 200)] {
            let reply = await world.send(
                .post, "/auth/v1/token/clientCredential", headers: headers, json: ["grant_type": "client_credentials"])
            #expect(reply.status.code == status)
        }
    }

    @Test func itMakesAnAdministratorAndNoUser() async throws {
        let world = try World()
        let token = try #require(try await ask(world, Self.basic("AKID:secret")).json["access_token"]?.string)
        let claims = try claims(of: token)
        #expect(claims["roles"] == ["administrator"] && claims["is_system_admin"] == true)
        #expect(claims["client_type"] == "client_server")
        #expect(try await world.read("ledger", token: token)["data"] != nil, "administrators read ADMINONLY")
        let added = await world.data(
            "database.addDocument", ["collectionName": "todos", "data": ["_id": "x", "a": 1]], token: token)
        #expect(try added.json["data"] != nil)
        let documents = try await world.read("todos", token: token)["data"]?["list"]?.array ?? []
        #expect(documents.first?["_openid"] == nil, "what the server side adds has no owner")
        let me = await world.auth(.get, "user/me", token: token)
        #expect(me.status.code == 401)
        #expect(me.hint == "the access token is a server's, not a user's")
        #expect(try await world.users().isEmpty)
        try await world.control(.post, "clock", ["advance": "120h1s"])
        #expect(try await world.read("ledger", token: token)["code"] == "ACCESS_TOKEN_EXPIRED")
    }

    @Test func revokingEndsIt() async throws {
        let world = try World()
        let token = try #require(try await ask(world, Self.basic("AKID:secret")).json["access_token"]?.string)
        _ = await world.auth(.post, "revoke", ["token": .string(token)])
        #expect(try await world.read("ledger", token: token)["code"] == "CHECK_LOGIN_FAILED")
    }

    @Test(
        "With secrets in the configuration only they count",
        arguments: [
            (basic("AKID:secret"), true), (basic("AKID:secret2"), false), (basic("AKID:"), false),
            (basic("other:secret"), false), (signature, false), (nil, false),
        ] as [(String?, Bool)])
    func configuredSecrets(authorization: String?, isGood: Bool) async throws {
        let reply = await ask(try configured(), authorization)
        #expect(reply.status.code == (isGood ? 200 : 401))
        guard !isGood else { return }
        #expect(try reply.json["error"] == "invalid_client")
        #expect(try reply.json["code"] == "INVALID_CREDENTIALS")
        #expect(!reply.text.contains("secret") && reply.hint?.contains("secret2") == false)
    }

    @Test(
        "Without credentials it is refused in any case",
        arguments: [nil, "", "Basic", "Basic !", "Basic OmtleQ==", "Bearer x", "TC3-HMAC-SHA256 x"])
    func noCredentials(authorization: String?) async throws {
        let world = try World()
        #expect(await ask(world, authorization).status.code == 401)
    }

    @Test func beyondLoopbackUncheckedCredentialsAreRefused() async throws {
        let world = try World(guardian: ControlGuard(host: "0.0.0.0", token: "t"))
        let reply = await ask(world, Self.basic("AKID:secret"))
        #expect(reply.status.code == 401)
        #expect(reply.hint?.hasPrefix("beyond loopback") == true)
    }
}
