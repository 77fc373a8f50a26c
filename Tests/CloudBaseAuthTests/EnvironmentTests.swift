import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Which environment a call of the auth service is for")
struct EnvironmentTests {
    private func twoEnvironments() async throws -> World {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        return world
    }

    private func host(_ environment: String) -> String { "\(environment).ap-shanghai.tcb-api.tencentcloudapi.com" }

    private func signIn(_ world: World, _ ticket: String, host: String, query: String = "") async -> Reply {
        await world.send(
            .post, "/auth/v1/signin/custom\(query)", host: host,
            json: ["provider_id": "custom", "ticket": .string(ticket)])
    }

    @Test(
        "host, client_id and the ticket's claim",
        arguments: [
            ("demo-local", "?client_id=demo-local", 200), ("demo-local", "", 200), ("demo-local", "?client_id=", 200),
            ("demo-local", "?client_id=my-app", 200), ("demo-local", "?client_id=other", 400),
            (nil, "?client_id=demo-local", 200), (nil, "?client_id=my-app", 200), (nil, "", 200),
            (nil, "?client_id=other", 400), ("other", "", 400), ("unknown", "", 400), ("DEMO-LOCAL", "", 200),
        ] as [(String?, String, Int)])
    func sources(environment: String?, query: String, status: Int) async throws {
        let world = try await twoEnvironments()
        let ticket = try await world.ticket()
        let reply = await signIn(
            world, ticket, host: environment.map { host($0) } ?? "127.0.0.1:8787", query: query)
        #expect(reply.status.code == status)
        #expect(try await world.users().count == (status == 200 ? 1 : 0))
        #expect(try await world.users(in: "other").isEmpty)
    }

    @Test func twoSourcesThatDifferAreInvalidEnv() async throws {
        let world = try await twoEnvironments()
        let reply = await signIn(
            world, try await world.ticket(), host: host("demo-local"), query: "?client_id=other")
        #expect(try reply.json["code"] == "INVALID_ENV")
        #expect(try reply.json["error"] == "invalid_argument")
        #expect(reply.hint == "the call names two environments, demo-local and other")
    }

    @Test func anUnknownOneIsRefusedWithTheKnownOnes() async throws {
        let world = try await twoEnvironments()
        let reply = await signIn(world, try await world.ticket(), host: host("nowhere"))
        #expect(try reply.json["code"] == "INVALID_ENV")
        #expect(reply.hint == "environment nowhere is not known; known: demo-local, other")
    }

    @Test func theTicketsClaimIsTheLastSource() async throws {
        let world = try await twoEnvironments()
        let forge = try await world.forge(in: "other")
        let reply = await signIn(world, try forge.ticket(), host: "127.0.0.1:8787")
        #expect(reply.status == .ok)
        #expect(try await world.users(in: "other").count == 1)
        #expect(try await world.users().isEmpty)
    }

    @Test func aClaimThatNamesNoEnvironmentIsInvalidEnvWhereNothingElseNamesOne() async throws {
        let world = try await twoEnvironments()
        var forge = try await world.forge()
        forge.claims["env"] = "nowhere"
        #expect(try await signIn(world, forge.ticket(), host: "127.0.0.1:8787").json["code"] == "INVALID_ENV")
        let named = try await signIn(world, forge.ticket(), host: host("demo-local"))
        #expect(try named.json["code"] == "INVALID_TICKET")
    }

    @Test func withoutAnySourceItIsTheFirstEnvironment() async throws {
        let world = try await twoEnvironments()
        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": false])
        let reply = await signIn(world, "nonsense", host: "127.0.0.1:8787")
        #expect(try reply.json["code"] == "SYSTEM_NOT_OPEN")
    }

    @Test func aClientIDThatNamesNoEnvironmentIsSaidSo() async throws {
        let world = try await twoEnvironments()
        try await world.control(.patch, "envs/demo-local/login-methods", ["anonymous": true])
        let path = "signin/anonymously?client_id=demo-locla"
        let reply = await world.auth(.post, path, [:], device: "pad", in: nil)
        #expect(reply.status == .ok)
        let remark = "client_id demo-locla names no environment; the first one, demo-local, answers"
        #expect(reply.hint == remark)
        #expect(try await world.journal().last?["reason"]?.string == remark)
        let certs = await world.auth(.get, "certs?client_id=demo-locla", in: nil)
        #expect(certs.hint == remark)
        #expect(await world.auth(.get, "certs?client_id=other", in: nil).hint == nil)
    }

    @Test("A token names its environment where nothing else does", arguments: [nil, "demo-local"] as [String?])
    func tokensClaim(environment: String?) async throws {
        let world = try await twoEnvironments()
        let login = try await world.logIn()
        #expect(await world.isGood(login.accessToken, in: environment))
        #expect(await world.refresh(login.refreshToken, in: environment).status == .ok)
    }

    @Test func aTokenOfOneEnvironmentIsRefusedByAnother() async throws {
        let world = try await twoEnvironments()
        let login = try await world.logIn()
        let me = await world.auth(.get, "user/me", token: login.accessToken, in: "other")
        #expect(me.status.code == 401)
        #expect(try me.json["error"] == "unauthenticated")
        #expect(try me.json["code"] == "INVALID_ACCESS_TOKEN")
        let read = await world.data("database.queryDocument", [:], token: login.accessToken, in: "other")
        #expect(try read.json["code"] == "CHECK_LOGIN_FAILED")
        let refreshed = await world.refresh(login.refreshToken, in: "other")
        #expect(try refreshed.json["error"] == "invalid_grant")
        #expect(await world.refresh(login.refreshToken).status == .ok, "the refused call spent the token")
        let invoked = await world.send(
            .post, "/v1/functions/getLoginTicket", host: "other.api.tcloudbasegateway.com",
            headers: [.authorization: "Bearer \(login.accessToken)"], json: [:])
        #expect(try invoked.json["code"] == "ACCESS_TOKEN_INVALID")
    }

    @Test func oneCustomUserIDIsTwoAccountsInTwoEnvironments() async throws {
        let world = try await twoEnvironments()
        let first = try world.login(
            from: await signIn(world, try await world.forge(uid: "same0001").ticket(), host: "127.0.0.1"))
        let second = try world.login(
            from: await signIn(world, try await world.forge(in: "other", uid: "same0001").ticket(), host: "127.0.0.1"))
        #expect(first.uid != second.uid)
        #expect(first.uid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }
}
