import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Bodies that the auth service does not take")
struct BodyTests {
    private static let noObjects = ["[]", "null", "1", "\"x\"", "{", "{}x", "{\"a\":}", "\u{FEFF}{}", "{\"a\":1,}"]
    private static let signIns =
        noObjects + [
            "", "{}", #"{"provider_id":"custom"}"#, #"{"provider_id":"custom","ticket":null}"#,
            #"{"provider_id":"custom","ticket":1}"#, #"{"provider_id":"custom","ticket":["x"]}"#,
            #"{"provider_id":"wechat","ticket":"x"}"#, #"{"provider_id":null,"ticket":"x"}"#,
            #"{"provider_id":1,"ticket":"x"}"#, #"{"provider_id":"Custom","ticket":"x"}"#,
        ]
    private static let tokens =
        noObjects + [
            "", "{}", #"{"refresh_token":"m.x"}"#, #"{"grant_type":1,"refresh_token":"m.x"}"#,
            #"{"grant_type":null,"refresh_token":"m.x"}"#, #"{"grant_type":"refresh_token"}"#,
            #"{"grant_type":"refresh_token","refresh_token":null}"#,
            #"{"grant_type":"refresh_token","refresh_token":7}"#,
        ]
    private static let revokes = noObjects + ["", "{}", #"{"token":null}"#, #"{"token":1}"#, #"{"access_token":"x"}"#]

    @Test(arguments: signIns) func signIn(body: String) async throws {
        try await expectRefusal("signin/custom", body)
    }

    @Test(arguments: tokens) func token(body: String) async throws {
        try await expectRefusal("token", body)
    }

    @Test(arguments: revokes) func revoke(body: String) async throws {
        try await expectRefusal("revoke", body)
    }

    @Test(arguments: noObjects) func signOut(body: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.send(
            .post, "/auth/v1/user/signout", headers: [.authorization: "Bearer \(login.accessToken)"],
            body: Array(body.utf8))
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "invalid_argument")
        #expect(await world.isGood(login.accessToken), "the refused call ended the login")
    }

    @Test(
        "Grants that the cloud has and the emulator has not say so by name",
        arguments: ["authorization_code", "urn:ietf:params:oauth:grant-type:device_code"])
    func absentGrants(grant: String) async throws {
        let world = try World()
        let reply = await world.auth(.post, "token", ["grant_type": .string(grant)])
        #expect(reply.status.code == 501)
        #expect(try reply.json["message"]?.string == "not emulated: grant_type \(grant)")
    }

    @Test("Grants that there are not", arguments: ["", "REFRESH_TOKEN", "implicit"])
    func grants(grant: String) async throws {
        let world = try World()
        let login = try await world.logIn()
        let reply = await world.auth(
            .post, "token", ["grant_type": .string(grant), "refresh_token": .string(login.refreshToken)])
        #expect(reply.status.code == 400)
        #expect(try reply.json["error"] == "unsupported_grant_type")
        #expect(try reply.json["code"] == "INVALID_PARAM")
        #expect(await world.refresh(login.refreshToken).status == .ok, "the refused grant spent the token")
    }

    @Test("The content type is not looked at", arguments: ["text/plain;charset=UTF-8", "application/json", nil])
    func contentType(type: String?) async throws {
        let world = try World()
        var headers: HTTPFields = [:]
        headers[.contentType] = type
        let body: JSON = ["provider_id": "custom", "ticket": .string(try await world.ticket())]
        let reply = await world.send(.post, "/auth/v1/signin/custom", headers: headers, json: body)
        #expect(reply.status == .ok)
    }

    @Test func membersThatNobodyAskedForAreIgnored() async throws {
        let world = try World()
        let reply = await world.auth(
            .post, "signin/custom",
            ["ticket": .string(try await world.ticket()), "provider_id": "custom", "version": "v2", "x": [1]])
        #expect(reply.status == .ok)
    }

    /// The refusal, that nothing has changed, and that a good login goes through afterwards.
    private func expectRefusal(_ path: String, _ body: String) async throws {
        let world = try World()
        let reply = await world.send(.post, "/auth/v1/\(path)", body: Array(body.utf8))
        #expect(reply.status.code == 400)
        let refused = try reply.json
        #expect(refused["error"] == "invalid_argument")
        #expect(refused["error_code"] == "INVALID_PARAM")
        #expect(refused["code"] == "INVALID_PARAM")
        #expect(refused["message"]?.string?.isEmpty == false)
        #expect(try await world.users().isEmpty)
        #expect(try await world.logIn().uid.isEmpty == false)
    }
}
