import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The clock's calls")
struct ClockTests {
    @Test func untouchedItIsTheWall() async throws {
        let world = try World()
        world.clock.advance(by: .seconds(1))
        let reading = try await world.control(.get, "clock")
        #expect(reading == ["now": "2026-05-01T08:00:01.001Z", "offsetMs": 0, "frozen": false])
    }

    @Test(
        "How far it is ahead",
        arguments: [
            ("1h", 3_600_000), ("2h1m", 7_260_000), ("-90s", -90_000), ("0s", 0), ("250ms", 250), ("1d", 86_400_000),
        ] as [(String, Int64)])
    func advance(text: String, offset: Int64) async throws {
        let world = try World()
        let reading = try await world.control(.post, "clock", ["advance": .string(text)])
        #expect(reading["offsetMs"]?.integer == offset)
        let twice = try await world.control(.post, "clock", ["advance": .string(text)])
        #expect(twice["offsetMs"]?.integer == 2 * offset)
        world.clock.advance(by: .seconds(10))
        #expect(try await world.control(.get, "clock")["offsetMs"]?.integer == 2 * offset, "it goes on running")
    }

    @Test func setGoesToAnInstantAndRunsOn() async throws {
        let world = try World()
        let reading = try await world.control(.post, "clock", ["set": "2030-01-01T02:00:00+02:00"])
        #expect(reading["now"] == "2030-01-01T00:00:00Z")
        world.clock.advance(by: .seconds(5))
        let now = try await world.control(.get, "clock")["now"]?.string
        #expect(now?.hasPrefix("2030-01-01T00:00:05") == true)
    }

    @Test func frozenItStandsStillUntilItIsResumed() async throws {
        let world = try World()
        let frozen = try await world.control(.post, "clock", ["freeze": true])
        world.clock.advance(by: .seconds(100))
        #expect(try await world.control(.get, "clock")["now"] == frozen["now"])
        let moved = try await world.control(.post, "clock", ["advance": "1m"])
        #expect(moved["frozen"] == true, "advancing does not thaw it")
        world.clock.advance(by: .seconds(100))
        #expect(try await world.control(.get, "clock")["now"] == moved["now"])
        let resumed = try await world.control(.post, "clock", ["freeze": false])
        #expect(resumed["now"] == moved["now"])
        world.clock.advance(by: .milliseconds(999))
        #expect(try await world.control(.get, "clock")["now"] != moved["now"])
    }

    @Test func freezeMayComeWithAnInstantOrADuration() async throws {
        let world = try World()
        let set: JSON = ["set": "2030-01-01T00:00:00Z", "freeze": true]
        #expect(try await world.control(.post, "clock", set)["frozen"] == true)
        let thawed = try await world.control(.post, "clock", ["advance": "1s", "freeze": false])
        #expect(thawed["frozen"] == false)
        #expect(thawed["now"] == "2030-01-01T00:00:01Z")
    }

    @Test func resetIsTheWallAgain() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["advance": "10d", "freeze": true])
        let reading = try await world.control(.post, "clock", ["reset": true])
        #expect(reading["offsetMs"] == 0 && reading["frozen"] == false)
    }

    @Test func anEnvironmentFollowsTheGlobalClockUntilItHasOneOfItsOwn() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        try await world.control(.post, "clock", ["advance": "1h"])
        #expect(try await offset(world, "demo-local") == 3_600_000)
        try await world.control(.post, "envs/demo-local/clock", ["advance": "1h"])
        try await world.control(.post, "clock", ["advance": "5h"])
        #expect(try await offset(world, "demo-local") == 7_200_000)
        #expect(try await offset(world, "other") == 21_600_000)
        try await world.control(.post, "clock", ["reset": true])
        #expect(try await offset(world, "demo-local") == 7_200_000)
        #expect(try await offset(world, "other") == 0)
        try await world.control(.post, "envs/demo-local/clock", ["reset": true])
        #expect(try await offset(world, "demo-local") == 0)
    }

    @Test func anAppFollowsItsEnvironment() async throws {
        let world = try World()
        let code = try await world.code()
        try await world.control(.post, "envs/demo-local/clock", ["advance": "6m"])
        #expect(try await world.exchange(code).json["errcode"] == 40029)
        try await world.control(.post, "envs/demo-local/clock", ["reset": true])
        try await world.control(.post, "envs", ["id": "other"])
        try await world.control(.post, "envs/other/clock", ["advance": "6m"])
        #expect(try await world.exchange(code).json["openid"] != nil)
    }

    @Test func turnedBackNothingHasANegativeAge() async throws {
        let world = try World()
        let code = try await world.code()
        let login = try await world.logIn()
        let ticket = try await world.ticket()
        try await world.control(.post, "clock", ["advance": "-10h"])
        #expect(try await world.exchange(code).json["openid"] != nil)
        #expect(await world.signIn(with: ticket).status == .ok)
        #expect(await world.isGood(login.accessToken))
        #expect(await world.refresh(login.refreshToken).status == .ok)
        let line = await world.exchange(code)
        #expect(line.hint == "the code was used up 0 s ago, by an exchange or by another app's try")
    }

    @Test(
        "It stays where four-digit years can be written",
        arguments: [
            "1970-01-01T00:00:00Z", "2099-12-31T23:59:59.999Z",
        ])
    func ends(instant: String) async throws {
        let world = try World()
        let reading = try await world.control(.post, "clock", ["set": .string(instant), "freeze": true])
        #expect(reading["now"]?.string == instant)
        #expect(try await world.logIn().uid.isEmpty == false)
    }

    private func offset(_ world: World, _ environment: String) async throws -> Int64? {
        try await world.control(.get, "envs/\(environment)/clock")["offsetMs"]?.integer
    }
}
