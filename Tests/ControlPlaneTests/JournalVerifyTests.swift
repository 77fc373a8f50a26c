import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Verifying the journal")
struct JournalVerifyTests {
    private static let exchange: JSON = "operation:sns.jscode2session"

    @Test(
        "How many lines match",
        arguments: [
            (["exactly": 2], true), (["exactly": 1], false), (["exactly": 3], false), (["atLeast": 2], true),
            (["atLeast": 3], false), (["atMost": 2], true), (["atMost": 1], false), ([:], true),
            (["atLeast": 1, "atMost": 3], true), (["exactly": 2, "after": 1], false),
            (["exactly": 0, "after": 2], true),
            (["exactly": 1, "after": 1], true),
        ] as [(JSONObject, Bool)])
    func counts(wish: JSONObject, holds: Bool) async throws {
        let world = try World()
        for _ in 1...2 { _ = await world.exchange("0nocode") }
        var body = wish
        body.append("where", Self.exchange)
        let answer = try await world.control(.post, "journal/verify", .object(body))
        #expect(answer["verified"] == .bool(holds), "\(answer.text())")
        #expect((answer["problem"] == nil) == holds)
    }

    @Test func aSuccessShowsTheLinesAndAVerificationLeavesNone() async throws {
        let world = try World()
        _ = await world.exchange("0nocode")
        let answer = try await world.control(.post, "journal/verify", ["where": Self.exchange, "exactly": 1])
        #expect(answer["count"] == 1)
        #expect(answer["entries"]?.array == (try await world.journal()))
        #expect(answer.object?.keys.count == 3)
    }

    @Test func aNearMissNamesTheTermAndTheRealValue() async throws {
        let world = try World()
        _ = await world.exchange("0nocode")
        _ = await world.signIn(with: "nonsense")
        let question: JSON = "operation:sns.jscode2session outcome:ok appid:\(World.appID)"
        let answer = try await world.control(.post, "journal/verify", ["where": question])
        #expect(answer["verified"] == false)
        #expect(
            answer["problem"]?.string
                == "expected at least 1 call that match `\(question.string ?? "")`, found 0")
        let misses = try #require(answer["nearMisses"]?.array)
        #expect(misses.count == 1, "the sign-in fails by more terms")
        #expect(misses.first?["failed"] == "outcome:ok but was invalidCode")
        #expect(misses.first?["entry"]?["sequence"] == 1)
    }

    @Test func whatIsAbsentIsCalledSo() async throws {
        let world = try World()
        _ = await world.signIn(with: "nonsense")
        let answer = try await world.control(
            .post, "journal/verify", ["where": "operation:auth.signInCustom caller:oAlice status:200"])
        #expect(answer["nearMisses"]?[0]?["failed"] == "caller:oAlice but was absent, status:200 but was 400")
    }

    @Test func tooManyHaveNoNearMiss() async throws {
        let world = try World()
        for _ in 1...12 { _ = await world.exchange("0nocode") }
        let answer = try await world.control(.post, "journal/verify", ["where": Self.exchange, "atMost": 3])
        #expect(answer["problem"] == "expected at most 3 calls that match `operation:sns.jscode2session`, found 12")
        #expect(answer["nearMisses"] == [])
        #expect(answer["entries"]?.array?.compactMap { $0["sequence"]?.integer } == Array(3...12))
    }

    @Test func callsInAnOrder() async throws {
        let world = try World()
        _ = try await world.logIn()
        let right: JSON = ["operation:wx.login", "operation:sns.jscode2session", "operation:auth.signInCustom"]
        let answer = try await world.control(.post, "journal/verify", ["inOrder": right])
        #expect(answer["verified"] == true)
        #expect(answer["entries"]?.array?.compactMap { $0["sequence"]?.integer } == [1, 2, 4])
        let wrong: JSON = ["operation:sns.jscode2session", "operation:wx.login"]
        let other = try await world.control(.post, "journal/verify", ["inOrder": wrong])
        #expect(other["verified"] == false)
        #expect(
            other["problem"] == "1 of 2 came in order; no line matches `operation:wx.login` after line 2")
        #expect(other["nearMisses"]?[0]?["failed"] == "operation:wx.login but was auth.signInCustom")
    }

    @Test(
        "What cannot be understood is refused",
        arguments: [
            ([:], "where is missing"), (["where": "foo"], "the term foo"),
            (["where": "", "exactly": -1], "exactly must be"),
            (["where": "", "exactly": 1, "atMost": 2], "exactly goes with no other count"),
            (["where": "", "atLeast": 3, "atMost": 2], "not above"), (["inOrder": []], "1 to 32 queries"),
            (["inOrder": ["seq:1"], "where": ""], "inOrder goes with none"),
            (["where": "", "within": "11m"], "within must be"),
            (["where": "", "withn": "1s"], "withn is not known"), (["inOrder": ["sq:1"]], "did you mean seq?"),
        ] as [(JSON, String)])
    func refusals(body: JSON, words: String) async throws {
        let reply = await (try World()).ask(.post, "journal/verify", body)
        #expect(reply.status == .badRequest)
        #expect(reply.hint?.contains(words) == true, "\(reply.hint ?? "")")
    }

    // MARK: - within

    private func waiting(_ body: JSON, in world: World) async -> Task<JSON, any Error> {
        let task = Task { try await world.send(.post, "/emulator/v1/journal/verify", json: body).json }
        await world.clock.waitForSleepers()
        return task
    }

    @Test func aLineThatComesInTimeIsEnough() async throws {
        let world = try World()
        let answer = await waiting(["where": Self.exchange, "within": "5s"], in: world)
        _ = await world.signIn(with: "nonsense")
        _ = await world.exchange("0nocode")
        #expect(try await answer.value["verified"] == true)
    }

    @Test func whatNeverComesIsMissedAtTheEndOfTheTime() async throws {
        let world = try World()
        let answer = await waiting(["where": Self.exchange, "within": "5s"], in: world)
        world.clock.advance(by: .seconds(5))
        #expect(try await answer.value["verified"] == false)
    }

    @Test func whatMustNotComeIsWatchedToTheEnd() async throws {
        let world = try World()
        let kept = await waiting(["where": Self.exchange, "exactly": 0, "within": "5s"], in: world)
        world.clock.advance(by: .seconds(5))
        #expect(try await kept.value["verified"] == true)
        let violated = await waiting(["where": Self.exchange, "atMost": 1, "within": "5s"], in: world)
        for _ in 1...2 { _ = await world.exchange("0nocode") }
        #expect(try await violated.value["verified"] == false, "long before the time is over")
    }

    @Test func whatHoldsAlreadyIsNotWaitedFor() async throws {
        let world = try World()
        _ = await world.exchange("0nocode")
        let answer = try await world.control(.post, "journal/verify", ["where": Self.exchange, "within": "5s"])
        #expect(answer["verified"] == true)
    }

    @Test func anOrderMayBeCompletedInTime() async throws {
        let world = try World()
        _ = await world.exchange("0nocode")
        let answer = await waiting(
            ["inOrder": [Self.exchange, "operation:auth.signInCustom"], "within": "5s"], in: world)
        _ = await world.signIn(with: "nonsense")
        #expect(try await answer.value["verified"] == true)
    }

    @Test("A place that the journal has gone back from is no place to wait at")
    func aPlaceAhead() async throws {
        let world = try World()
        _ = try await world.logIn()
        let last = try await world.journal().last?["sequence"]?.integer ?? 0
        #expect(last > 1)
        try await world.control(.post, "reset")
        #expect(await world.ask(.get, "journal?after=\(last)").status == .conflict)
        let refused = await world.ask(.post, "journal/verify", ["where": "status:200", "after": .integer(last)])
        #expect(refused.status == .conflict)
        #expect(try refused.json["error"]?["message"]?.string?.contains("is ahead of the journal") == true)
    }
}
