import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Codes and names of people")
struct IdentityTests {
    @Test func everyCodeHasTheObservedForm() async throws {
        let world = try World()
        var codes: Set<String> = []
        for _ in 0..<500 {
            let code = try await world.code()
            #expect(code.wholeMatch(of: /0[0-9a-f][0-9A-Za-z]{30}/) != nil)
            codes.insert(code)
        }
        #expect(codes.count == 500)
    }

    @Test func theDeviceIsToldWhatWxLoginSays() async throws {
        let body = try await (try World()).control(.post, "wechat/apps/\(World.appID)/users/alice/login")
        #expect(body.object?.keys == ["code", "errMsg", "openid"])
        #expect(body["errMsg"] == "login:ok")
    }

    @Test func anOpenIDHas28LettersAndDigitsInTheRecipe() async throws {
        let world = try World()
        for number in 0..<50 {
            let openID = try await world.openID(of: "user\(number)")
            #expect(openID.wholeMatch(of: /o[A-Za-z0-9]{27}/) != nil)
        }
    }

    @Test func inTheCloudItMayAlsoHaveDashesAndUnderscores() async throws {
        let world = try World()
        try await world.switchProfile(to: .cloud)
        var all = ""
        for number in 0..<50 {
            let openID = try await world.openID(of: "user\(number)")
            #expect(openID.wholeMatch(of: /o[A-Za-z0-9_-]{27}/) != nil)
            all += openID
        }
        #expect(all.contains("-") && all.contains("_"))
    }

    @Test func itIsDerivedSoThatTwoWorldsAgree() async throws {
        let first = try World(seed: 1)
        let second = try World(seed: 2)
        #expect(try await first.openID(of: "carol") == second.openID(of: "carol"))
        #expect(try await first.openID(of: "carol") != first.openID(of: "dave"))
    }

    @Test func anotherAppKnowsThePersonByAnotherOpenID() async throws {
        let world = try World()
        let other = try #require(try await world.control(.post, "envs")["appid"]?.string)
        #expect(try await world.openID(of: "alice") != world.openID(of: "alice", in: other))
    }

    @Test func aSwitchOfProfileDoesNotChangeIt() async throws {
        let world = try World()
        let before = try await world.openID(of: "alice")
        try await world.switchProfile(to: .cloud)
        #expect(try await world.openID(of: "alice") == before)
        let made = try await world.openID(of: "zoe")
        try await world.switchProfile(to: .recipe)
        #expect(try await world.openID(of: "zoe") == made)
    }

    @Test("Any name of 1 to 64 bytes is a person", arguments: ["a", "%E5%BC%A0%E4%B8%89", "a%2Fb", "A%20B"])
    func names(name: String) async throws {
        let world = try World()
        let openID = try await world.openID(of: name)
        #expect(openID.count == 28)
        let users = try await world.control(.get, "wechat/apps/\(World.appID)/users")["users"]?.array ?? []
        #expect(users.count == 3)
        #expect(try await world.openID(of: name) == openID)
    }

    @Test func aLongerNameIsNone() async throws {
        let world = try World()
        let name = String(repeating: "x", count: 65)
        let reply = await world.ask(.post, "wechat/apps/\(World.appID)/users/\(name)/login")
        #expect(reply.status.code == 400)
        #expect(reply.hint?.contains("name") == true)
        #expect(await world.ask(.post, "wechat/apps/wx0/users/alice/login").status.code == 404)
        let users = try await world.control(.get, "wechat/apps/\(World.appID)/users")["users"]?.array ?? []
        #expect(users.count == 2)
    }
}
