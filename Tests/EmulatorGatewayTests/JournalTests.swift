import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The journal")
struct JournalTests {
    @Test func whoHasItsAnswerSeesItsLine() async throws {
        let world = try World()
        for number in 1...20 {
            let code = try await world.code()
            _ = await world.exchange(code)
            let lines = try await world.journal()
            #expect(lines.count == 2 * number)
            #expect(lines.last?["operation"] == "sns.jscode2session")
        }
    }

    @Test func manyAtOnceEachHaveOneLineInTheOrderOfTheirNumbers() async throws {
        let world = try World()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    _ = await world.send(.get, "/auth/v1/user/me", headers: [.requestID: "request-\(number)"])
                }
            }
        }
        let lines = try await world.journal()
        #expect(lines.compactMap { $0["sequence"]?.integer } == Array(1...200))
        #expect(Set(lines.compactMap { $0["request"]?.string }).count == 200)
    }

    @Test func aRefusalHasItsKindItsReasonAndItsStatus() async throws {
        let world = try World()
        _ = await world.exchange("0nocode", from: "203.0.113.9")
        let line = try #require(try await world.journal().last)
        #expect(line["outcome"] == "invalidCode")
        #expect(line["reason"]?.string?.hasPrefix("the code is not known") == true)
        #expect(line["status"] == 200)
        #expect(line["surface"] == "weChat")
        #expect(line["method"] == "GET")
        #expect(line["path"] == "/sns/jscode2session")
        #expect(line["client"] == "203.0.113.9")
        #expect(line["appid"]?.string == World.appID)
        #expect(line["env"]?.string == World.environment)
        #expect(line["profile"] == "recipe")
    }

    @Test func itHoldsNoSecretOfALogin() async throws {
        let world = try World()
        let code = try await world.code()
        let login = try await world.logIn()
        _ = await world.exchange(code)
        let text = JSON.array(try await world.journal()).text()
        for secret in [World.secret, login.accessToken, login.refreshToken] { #expect(!text.contains(secret)) }
    }

    @Test func lookingAtTheControlPlaneLeavesNoLineAndChangingOrBeingRefusedDoes() async throws {
        let world = try World()
        for path in ["status", "clock", "envs"] { _ = await world.ask(.get, path) }
        #expect(try await world.journal().isEmpty)
        _ = await world.ask(.get, "nothing")
        _ = await world.ask(.put, "profile", ["profile": "nonsense"])
        _ = await world.ask(.put, "profile", ["profile": "cloud"])
        #expect(try await world.journal().map { $0["outcome"] } == ["controlNotFound", "controlInvalid", "ok"])
    }

    @Test func eachLineHasTheProfileOfItsTime() async throws {
        let world = try World()
        _ = await world.exchange("0nocode")
        try await world.switchProfile(to: .cloud)
        _ = await world.exchange("0nocode")
        let lines = try await world.journal().filter { $0["operation"] == "sns.jscode2session" }
        #expect(lines.map { $0["profile"] } == ["recipe", "cloud"])
    }

    @Test func aLineHasTheEmulatedInstantOfItsEnvironmentAndTheWall() async throws {
        let world = try World()
        try await world.control(.post, "envs/demo-local/clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        _ = await world.signIn(with: "nonsense")
        let line = try #require(try await world.journal().last)
        #expect(line["at"] == "2030-01-01T00:00:00Z")
        #expect(line["wall"]?.string?.hasPrefix("2026-05-01T08:00:00") == true)
    }

    @Test func aFunctionsHopsStandBeforeTheFunction() async throws {
        let world = try World()
        _ = await world.callTicketFunction(try await world.code())
        let operations = try await world.journal().map { $0["operation"] }
        #expect(operations == ["wx.login", "sns.jscode2session", "access.invoke"])
    }

    @Test(
        "It can be asked in parts",
        arguments: [
            ("limit=2", [4, 5]), ("after=3", [4, 5]), ("limit=1&after=3", [5]), ("after=5", []),
            ("limit=1000", [1, 2, 3, 4, 5]),
        ] as [(String, [Int64])])
    func parts(query: String, sequences: [Int64]) async throws {
        let world = try World()
        for _ in 1...5 { _ = await world.exchange("0nocode") }
        let entries = try await world.control(.get, "journal?\(query)")["entries"]?.array
        #expect(entries?.compactMap { $0["sequence"]?.integer } == sequences)
    }

    @Test(arguments: ["limit=0", "limit=1001", "limit=x", "limit=", "after=x", "after=1.5", "limit=-1"])
    func aQueryItDoesNotUnderstandIsRefused(query: String) async throws {
        let reply = await (try World()).ask(.get, "journal?\(query)")
        #expect(reply.status.code == 400)
        #expect(reply.hint?.hasPrefix(String(query.prefix { $0 != "=" })) == true)
    }

    @Test func theHopsOfOneLoginCanBeAskedAlone() async throws {
        let world = try World()
        _ = try await world.logIn("alice")
        _ = try await world.logIn("bob")
        let first = try #require(try await world.journal().first?["correlation"]?.string)
        let entries = try await world.control(.get, "journal?correlation=\(first)")["entries"]?.array ?? []
        #expect(entries.count == 4)
        #expect(Set(entries.compactMap { $0["correlation"]?.string }) == [first])
    }

    @Test func itIsBounded() async throws {
        let world = try World()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<11_000 { group.addTask { _ = await world.exchange("") } }
        }
        let count = try await world.control(.get, "status")["counts"]?["journal"]?.integer ?? 0
        #expect((10_000..<10_512).contains(count))
    }
}
