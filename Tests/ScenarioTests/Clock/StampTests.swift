import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("Everything that is dated is dated in emulated time")
struct StampTests {
    private static let instant = "2031-02-03T04:05:06Z"
    private static let seconds: Int64 = 1_927_857_906

    private func world() async throws -> World {
        let world = try World()
        try await world.control(.post, "envs/demo-local/clock", ["set": .string(Self.instant), "freeze": true])
        return world
    }

    @Test func accountsAndWhatTheyDo() async throws {
        let world = try await world()
        let login = try await world.logIn()
        let user = try #require(try await world.users().first)
        for member in ["createdAt", "updatedAt", "lastLoginAt"] { #expect(user[member]?.string == Self.instant) }
        let sessions = try await world.control(.get, "envs/demo-local/users/\(login.uid)/sessions")["sessions"]
        #expect(sessions?[0]?["createdAt"]?.string == Self.instant)
    }

    @Test func keysRolesAndLogs() async throws {
        let world = try await world()
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        let keys = try await world.control(.get, "envs/demo-local/custom-login-keys")["keys"]?.array ?? []
        #expect(keys.contains { $0["createdAt"]?.string == Self.instant })
        let role = try await world.control(.post, "envs/demo-local/roles", ["identity": "tutor"])
        #expect(role["createdAt"]?.string == Self.instant)
        _ = try await world.ticket()
        let logs = try await world.control(.get, "envs/demo-local/functions/getLoginTicket/logs")["logs"]
        #expect(logs?[0]?["at"]?.string == Self.instant)
    }

    @Test func everyLineOfTheJournal() async throws {
        let world = try await world()
        let login = try await world.logIn()
        _ = try await world.read("notices", token: login.accessToken)
        let lines = try await world.journal().filter { $0["surface"] != "control" || $0["appid"] != nil }
        #expect(lines.count >= 4)
        for line in lines where line["env"] == "demo-local" { #expect(line["at"]?.string == Self.instant) }
    }

    @Test func documents() async throws {
        let world = try await world()
        let login = try await world.logIn()
        _ = await world.data(
            "database.addDocument",
            ["collectionName": "todos", "data": ["made": ["$date": ["offset": 0]]]],
            token: login.accessToken)
        let text = try await world.read("todos", token: login.accessToken).text()
        #expect(text.contains("\(Self.seconds)000"))
    }

    @Test func tokensAndRequestIDs() async throws {
        let world = try await world()
        let token = try await world.logIn().accessToken
        let claims = try claims(of: token)
        #expect(claims["iat"]?.integer == Self.seconds)
        #expect(claims["exp"]?.integer == Self.seconds + 7200)
        let code = try await world.code()
        _ = await world.exchange(code)
        let refusal = try await world.exchange(code).json["errmsg"]?.string ?? ""
        #expect(refusal.contains(String(Self.seconds, radix: 16)))
    }

    private func claims(of token: String) throws -> JSON {
        var text = token.split(separator: ".")[1].replacing("-", with: "+").replacing("_", with: "/")
        while text.count % 4 != 0 { text += "=" }
        return try JSON.parse(try #require(Base64.decode(text)))
    }
}
