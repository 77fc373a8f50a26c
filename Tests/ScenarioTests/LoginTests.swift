import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The whole login")
struct LoginTests {
    @Test func aCodeBecomesAnAccountThatReadsAndWrites() async throws {
        let world = try World()
        let login = try await world.logIn()
        let me = try await world.send(
            .get, "/auth/v1/user/me", headers: [.authorization: "Bearer \(login.accessToken)"]
        ).json
        #expect(me["sub"]?.string == login.uid)
        let written = try await world.data(
            "database.addDocument", ["collectionName": "todos", "data": ["title": "milk"]], token: login.accessToken
        ).json
        let id = try #require(written["data"]?["_id"]?.string)
        let list = try #require(try await world.read("todos", token: login.accessToken)["data"]?["list"]?.array)
        #expect(list == [["_id": .string(id), "title": "milk", "_openid": .string(login.uid)]])
    }

    @Test func oneCustomUserIDIsOneAccountForEver() async throws {
        let world = try World()
        let first = try await world.logIn()
        world.clock.advance(by: .seconds(86400))
        let second = try await world.logIn()
        let other = try await world.logIn("bob")
        #expect(first.uid == second.uid)
        #expect(first.uid != other.uid)
        let users = try await world.control(.get, "envs/demo-local/users")["users"]?.array ?? []
        let code = try await world.control(.post, "wechat/apps/\(World.appID)/users/alice/login")
        #expect(users.count == 2)
        #expect(users.first?["customUserId"] == code["openid"])
        #expect(users.first?["roles"] == ["externalUser"])
    }

    @Test func everyHopOfALoginHasTheSameCorrelation() async throws {
        let world = try World()
        let login = try await world.logIn()
        _ = try await world.read("todos", token: login.accessToken)
        let entries = try await world.control(.get, "journal")["entries"]?.array ?? []
        let operations = entries.compactMap { $0["operation"]?.string }
        #expect(
            operations == [
                "wx.login", "sns.jscode2session", "access.invoke", "auth.signInCustom", "database.queryDocument",
            ])
        #expect(Set(entries.compactMap { $0["correlation"]?.string }).count == 1)
        #expect(entries.allSatisfy { $0["outcome"] == "ok" })
    }

    @Test func theFunctionAnswersThroughAllThreeDoors() async throws {
        let world = try World()
        let login = try await world.logIn()
        let called = try await world.data(
            "functions.invokeFunction",
            [
                "function_name": "getLoginTicket",
                "request_data": .string(JSON.object(["code": .string(try await world.code())]).text()),
            ], token: login.accessToken
        ).json
        let result = try JSON.parse(try #require(called["data"]?["response_data"]?.string))
        #expect(result["ticket"]?.string?.contains("/@@/") == true)
        let invoked = try await world.send(
            .post, "/v1/functions/getLoginTicket", host: "demo-local.api.tcloudbasegateway.com",
            headers: [.authorization: "Bearer \(login.accessToken)"], json: ["code": .string(try await world.code())]
        ).json
        #expect(invoked["ticket"]?.string?.contains("/@@/") == true)
    }

    @Test func theFunctionLogsWhatTheArticleTellsReadersToLookFor() async throws {
        let world = try World()
        let code = try await world.code()
        _ = await world.callTicketFunction(code)
        let logs = try await world.control(.get, "envs/demo-local/functions/getLoginTicket/logs")
        let lines = logs["logs"]?[0]?["lines"]?.array?.compactMap(\.string) ?? []
        #expect(lines.contains("[getLoginTicket] event code: \(code)"))
        #expect(lines.contains { $0.hasPrefix("[getLoginTicket] jscode2session: ") && $0.contains("<redacted>") })
        #expect(lines.contains("[getLoginTicket] cred env: demo-local"))
        #expect(lines.contains("[getLoginTicket] init env: demo-local"))
        #expect(lines.contains { $0.hasPrefix("[getLoginTicket] ticket length: 4") })
    }
}
