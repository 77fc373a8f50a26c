import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("The auth service on the wire")
struct WireTests {
    @Test func aRefusalIsTheUnionOfBothShapesByteForByte() async throws {
        let world = try World()
        let reply = await world.send(
            .post, "/auth/v1/signin/custom", headers: [.requestID: "0f3c5a7b"],
            json: ["provider_id": "custom", "ticket": "x"])
        #expect(reply.status.code == 400)
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
        #expect(
            reply.text == #"{"error":"invalid_ticket","error_code":"INVALID_TICKET","#
                + #""error_description":"ticket is invalid or expired","code":"INVALID_TICKET","#
                + #""message":"ticket is invalid or expired","requestId":"0f3c5a7b"}"#)
    }

    @Test func aNumericCodeStaysANumberAndTheOtherShapeGetsAName() async throws {
        let world = try World()
        try await world.switchProfile(to: .cloud)
        let reply = await world.send(
            .post, "/auth/v1/signin/custom", headers: [.requestID: "0f3c5a7b"],
            json: ["provider_id": "custom", "ticket": "x"])
        #expect(
            reply.text == #"{"error":"invalid_argument","error_code":3,"error_description":"invalid ticket","#
                + #""code":"INVALID_ARGUMENT","message":"invalid ticket","requestId":"0f3c5a7b"}"#)
    }

    @Test func aLoginHasWhatTheSDKNeedsAndNothingThatLooksLikeAFailure() async throws {
        let world = try World()
        let reply = await world.signIn(with: try await world.ticket())
        let body = try reply.json
        #expect(
            body.object?.keys == [
                "token_type", "access_token", "refresh_token", "expires_in", "scope", "sub", "groups",
            ])
        #expect(body["token_type"] == "Bearer")
        #expect(body["expires_in"] == 7200)
        #expect(body["scope"] == "user")
        #expect(body["groups"] == ["externalUser"])
        #expect((body["access_token"]?.string?.count ?? 5000) <= 4096)
        let refresh = try #require(body["refresh_token"]?.string)
        #expect(refresh.hasPrefix("m.") && refresh.count <= 128)
    }

    @Test(
        "No success has a member that the SDK takes for a failure",
        arguments: [
            "signin", "token", "user/me", "revoke", "user/signout", "certs", "token/introspect", "user/provider",
        ])
    func successes(call: String) async throws {
        let world = try World()
        let first = await world.signIn(with: try await world.ticket())
        let login = try world.login(from: first)
        let reply =
            switch call {
            case "signin": first
            case "token": await world.refresh(login.refreshToken)
            case "revoke": await world.auth(.post, "revoke", ["token": .string(login.accessToken)])
            case "user/signout": await world.auth(.post, "user/signout", [:], token: login.accessToken)
            default: await world.auth(.get, call, token: login.accessToken)
            }
        #expect(reply.status == .ok)
        let body = try #require(try reply.json.object)
        for name in ["code", "error", "error_code"] { #expect(body[name] == nil) }
    }

    @Test func theKeySetVerifiesTheTokens() async throws {
        let world = try World()
        let login = try await world.logIn()
        let parts = login.accessToken.split(separator: ".").map(String.init)
        let header = try JSON.parse(try decoded(parts[0]))
        let keys = try await world.auth(.get, "certs").json["keys"]?.array ?? []
        let key = try #require(keys.first { $0["kid"] == header["kid"] })
        #expect(key["kty"] == "EC" && key["crv"] == "P-256" && key["alg"] == "ES256" && key["use"] == "sig")
        let verifier = try P256PublicKey(pem: try Self.pem(key))
        let signature = try decoded(parts[2])
        #expect(verifier.verifies(signature, of: Array("\(parts[0]).\(parts[1])".utf8)))
        #expect(!verifier.verifies(signature, of: Array("\(parts[0]).\(parts[1])x".utf8)))
    }

    @Test func everyEnvironmentHasAKeyOfItsOwn() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        #expect(await world.auth(.get, "certs").text != world.auth(.get, "certs", in: "other").text)
        let unknown = await world.auth(.get, "certs", in: "unknown")
        #expect(try unknown.json["code"] == "INVALID_ENV")
        let named = await world.auth(.get, "certs?client_id=other", in: nil)
        #expect(await named.text == world.auth(.get, "certs", in: "other").text)
    }

    @Test func theTokensClaimsAreThoseOfTheSDKsTypes() async throws {
        let world = try World()
        let login = try await world.logIn()
        let claims = try claims(of: login.accessToken)
        #expect(claims["iss"] == "https://demo-local.ap-shanghai.tcb-api.tencentcloudapi.com")
        #expect(claims["sub"]?.string == login.uid)
        #expect(claims["aud"] == "demo-local" && claims["project_id"] == "demo-local")
        #expect(claims["iat"]?.integer == world.clock.now().seconds)
        #expect(claims["exp"]?.integer == world.clock.now().seconds + 7200)
        #expect(claims["scope"] == "user")
    }

    @Test func aRefusalHasNoTraceOfATicketOrToken() async throws {
        let world = try World()
        let ticket = try await world.ticket()
        let reply = await world.signIn(with: String(ticket.dropLast(9)) + "AAAAAAAAA")
        #expect(reply.status.code == 400)
        let token = String(ticket.suffix(100).prefix(40))
        #expect(!reply.text.contains(token) && reply.hint?.contains(token) == false)
        #expect(!JSON.array(try await world.journal()).text().contains(token))
    }

    /// The public key of a JSON web key, as SPKI.
    private static func pem(_ key: JSON) throws -> String {
        let head: [UInt8] = [
            0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
            0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
        ]
        let x = try decoded(key["x"]?.string)
        let y = try decoded(key["y"]?.string)
        return "-----BEGIN PUBLIC KEY-----\n\(Base64.encode(head + x + y))\n-----END PUBLIC KEY-----\n"
    }
}
