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
            ("limit=2", [4, 5]), ("after=3", [4, 5]), ("limit=1&after=3", [4]), ("after=5", []),
            ("limit=1000", [1, 2, 3, 4, 5]), ("before=4&limit=2", [2, 3]), ("after=1&before=4", [2, 3]),
            ("after=1&limit=2&order=newest", [3, 2]), ("limit=2&order=newest", [5, 4]), ("before=1", []),
            ("where=seq%3E%3D2%20seq%3C4", [2, 3]),
        ] as [(String, [Int64])])
    func parts(query: String, sequences: [Int64]) async throws {
        let world = try World()
        for _ in 1...5 { _ = await world.exchange("0nocode") }
        let entries = try await world.control(.get, "journal?\(query)")["entries"]?.array
        #expect(entries?.compactMap { $0["sequence"]?.integer } == sequences)
    }

    @Test(arguments: [
        "limit=0", "limit=1001", "limit=x", "limit=", "after=x", "after=1.5", "limit=-1", "before=x", "order=up",
    ])
    func aQueryItDoesNotUnderstandIsRefused(query: String) async throws {
        let reply = await (try World()).ask(.get, "journal?\(query)")
        #expect(reply.status.code == 400)
        #expect(reply.hint?.hasPrefix(String(query.prefix { $0 != "=" })) == true)
    }

    @Test(
        "What nobody asked for is refused, with what may have been meant",
        arguments: [
            ("were=x", "did you mean where?"), ("limits=3", "did you mean limit?"), ("x=1", "known: where"),
            ("where=sattus:200", "did you mean status?"), ("where=outcome:invalidcode", "did you mean invalidCode?"),
        ])
    func unknown(query: String, words: String) async throws {
        let reply = await (try World()).ask(.get, "journal?\(query)")
        #expect(reply.status.code == 400)
        #expect(reply.text.contains(words))
    }

    @Test func aPageSaysWhetherThereIsMore() async throws {
        let world = try World()
        for _ in 1...3 { _ = await world.exchange("0nocode") }
        for (query, more) in [("limit=3", false), ("limit=2", true), ("after=1&limit=1", true), ("after=2", false)] {
            #expect(try await world.control(.get, "journal?\(query)")["more"] == .bool(more), "\(query)")
        }
    }

    @Test func itCanBeCleared() async throws {
        let world = try World()
        for _ in 1...3 { _ = await world.exchange("0nocode") }
        #expect(try await world.control(.delete, "journal") == ["cleared": 3])
        let lines = try await world.journal()
        #expect(lines.map { $0["operation"] } == ["control.journal.clear"])
        #expect(lines.first?["sequence"] == 4)
    }

    @Test func aLineHasItsQueryItsSizesAndTheAnswerOfARefusal() async throws {
        let world = try World()
        let reply = await world.signIn(with: "nonsense")
        let line = try #require(try await world.journal().last)
        #expect(line["query"] == "client_id=demo-local")
        #expect(line["requestBytes"] == 44)
        #expect(line["responseBytes"] == .integer(Int64(reply.body.count)))
        #expect(line["answer"]?.string == reply.text)
        _ = await world.exchange(try await world.code())
        let success = try #require(try await world.journal().last)
        #expect(success["answer"] == nil)
        #expect(success["responseBytes"]?.integer ?? 0 > 0)
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
