import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Armed: errors 2 and 3")
struct ArmedCodeTests {
    private static let careful: JSON = ["careless": .null]

    @Test(
        "40029: the kept code is used or too old, until the function keeps none",
        arguments: [(ScenarioID.codeUsed, "codeUsed"), (.codeExpired, "invalidCode: the code is 360 s old")])
    func keptCode(id: ScenarioID, evidence: String) async throws {
        let story = try await Story(id)
        let answer = try await story.ticketFunction().json
        #expect(answer["error"] == "WX_API_ERROR" && answer["errcode"] == 40029)
        #expect(answer["message"]?.string?.hasPrefix("invalid code, hints: [ req_id: ") == true)
        try await story.expectSeen("sns.jscode2session \(evidence)")
        try await story.world.control(.patch, "envs/demo-local/functions/getLoginTicket", Self.careful)
        #expect(try await story.ticketFunction().json["ticket"] != nil)
        try await story.expectFixed()
        try story.expectAsBefore("functions")
        #expect(try await story.ticketFunction().json["ticket"] != nil)
    }

    @Test(
        "In the cloud a used code is 40163, an old one 40029",
        arguments: [(ScenarioID.codeUsed, 40163), (.codeExpired, 40029)])
    func keptCodeInTheCloud(id: ScenarioID, errcode: Int) async throws {
        let story = try await Story(id)
        try await story.world.switchProfile(to: .cloud)
        // The article's function finds its code in the compat form only; callFunction hands it on in both profiles.
        let reply = await story.world.exchange(try await keptCode(in: story.world))
        #expect(try reply.json["errcode"]?.integer == Int64(errcode))
        try await story.expectSeen("sns.jscode2session")
    }

    private func keptCode(in world: World) async throws -> String {
        let changed = try await world.scenario(.codeUsed)["changed"]?.array ?? []
        let other = try await world.scenario(.codeExpired)["changed"]?.array ?? []
        let name = (changed + other).compactMap(\.string).first { $0.hasPrefix("loginCode/") }
        return String(try #require(name).dropFirst("loginCode/".count))
    }

    @Test("40029: the code is another app's, until the function has its own app again")
    func otherApp() async throws {
        let story = try await Story(.codeOfOtherApp)
        let answer = try await story.ticketFunction().json
        #expect(answer["errcode"] == 40029)
        try await story.expectSeen("the code was made for app \(World.appID), not wx")
        try await story.world.control(
            .patch, "envs/demo-local/functions/getLoginTicket",
            ["variables": ["WX_APPID": .string(World.appID), "WX_SECRET": .string(World.secret)]])
        #expect(try await story.ticketFunction().json["ticket"] != nil)
        try await story.expectFixed()
        try story.expectAsBefore("apps", "functions")
    }

    @Test("45011: the second login of a minute; the next minute is good")
    func quota() async throws {
        let story = try await Story(.minuteQuota)
        #expect(try await story.ticketFunction().json["ticket"] != nil)
        let answer = try await story.ticketFunction().json
        #expect(answer["errcode"] == 45011 && answer["message"] == "api minute-quota reach limit")
        try await story.expectSeen("sns.jscode2session minuteQuota")
        story.world.clock.advance(by: .seconds(60))
        #expect(try await story.ticketFunction().json["ticket"] != nil)
        try await story.expectFixed()
        try story.expectAsBefore("apps")
    }

    @Test("45011 is cured by an app that keeps its login, too")
    func keptLogin() async throws {
        let story = try await Story(.minuteQuota)
        let login = try await story.world.logIn()
        _ = try await story.ticketFunction()
        try await story.expectSeen("minuteQuota")
        _ = try await story.world.read("todos", token: login.accessToken)
        #expect(try await story.world.scenario(.minuteQuota)["fixed"]?["evidence"] == "database.queryDocument ok")
    }

    @Test("45011 has its tail in the cloud")
    func quotaInTheCloud() async throws {
        let story = try await Story(.minuteQuota)
        _ = try await story.ticketFunction()
        try await story.world.switchProfile(to: .cloud)
        let answer = try await story.world.exchange(try await story.world.code(), from: "198.51.100.1").json
        // Another address has a minute of its own: the second call from there is refused.
        let again = try await story.world.exchange(try await story.world.code(), from: "198.51.100.1").json
        #expect(answer["openid"] != nil)
        #expect(
            again["errmsg"]?.string?.hasPrefix("api minute-quota reach limit, must slower, retry next minute, rid: ")
                == true)
    }
}
