import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Course and workshop")
struct CourseTests {
    private static let short: JSON = [
        "title": "Two errors",
        "steps": [
            ["scenario": "5-custom-login-off"], ["scenario": "10-admin-only", "title": "Closed", "note": "look"],
        ],
    ]

    @Test func theBuiltInCourseHasTheTenErrorsInOrder() async throws {
        let world = try World()
        let steps = try await world.control(.get, "course")["steps"]?.array ?? []
        let numbers = steps.compactMap { $0["scenario"]?.string.flatMap { ScenarioID($0)?.number } }
        #expect(numbers == Array(1...10))
    }

    @Test func aLearnerGoesThroughTheCourseAndThroughItAgain() async throws {
        let world = try World()
        try await world.control(.put, "course", Self.short)
        let first = try await world.control(.post, "envs/demo-local/course/next")
        #expect(
            first["step"] == ["scenario": "5-custom-login-off", "title": "Custom Login is switched off", "note": ""])
        _ = await world.signIn(with: try await world.ticket())
        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": true])
        let login = try await world.logIn()
        let second = try await world.control(.post, "envs/demo-local/course/next")
        #expect(second["step"] == ["scenario": "10-admin-only", "title": "Closed", "note": "look"])
        #expect(second["status"]?["status"] == "armed")
        _ = try await world.read("notices", token: login.accessToken)
        let progress = try await world.control(.get, "course/progress")
        let steps = progress["learners"]?[0]?["steps"]?.array ?? []
        #expect(steps.map { $0["status"] } == ["fixed", "seen"] && steps.map { $0["armed"] } == [false, true])
        #expect(progress["learners"]?[0]?["step"] == "10-admin-only")
        let end = try await world.control(.post, "envs/demo-local/course/next")
        #expect(end == ["env": "demo-local", "done": true, "step": .null])
        #expect(try await world.scenario(.adminOnly)["armed"] == false)
        #expect(
            try await world.control(.post, "envs/demo-local/course/next")["step"]?["scenario"] == "5-custom-login-off")
        #expect(try await world.scenario(.customLoginOff)["completedAt"] != .null, "that it was fixed once is known")
    }

    @Test func aWorkshopIsMadeOnceAndCleanedUp() async throws {
        let world = try World()
        let card = try await world.control(.put, "workshop/learners/learner-01")
        #expect(
            card["urls"]?["ticketFunction"]?.string?.hasSuffix("/learner-01.service.tcloudbase.com/getLoginTicket")
                == true)
        #expect(try await world.control(.put, "workshop/learners/learner-01") == card, "who is there already stays")
        try await world.control(.put, "workshop/learners/demo-local")
        let answer = await world.exchange(
            try await world.code(of: "alice", in: card["appid"]?.string ?? ""), appID: card["appid"]?.string ?? "",
            secret: card["secret"]?.string ?? "")
        #expect(try answer.json["openid"] != nil)
        await world.arm(.customLoginOff)
        #expect(try await world.control(.delete, "workshop") == ["deleted": ["learner-01"]])
        #expect(try await world.control(.get, "status")["envs"] == ["demo-local"])
        #expect(try await world.control(.get, "wechat/apps")["apps"]?.array?.count == 1)
        _ = try await world.logIn()
        #expect(try await world.control(.get, "workshop/learners") == ["learners": []])
    }

    @Test func aCardShowsTheLearnersOwnAppInAScenarioThatMakesAnother() async throws {
        let world = try World()
        let card = try await world.control(.put, "workshop/learners/learner-01")
        await world.arm(.codeOfOtherApp, in: "learner-01")
        #expect(try await world.control(.put, "workshop/learners/learner-01")["appid"] == card["appid"])
    }

    @Test(
        "A course file that is wrong is refused with its place",
        arguments: [
            (#"{"title":"x"}"#, "course:1:1: steps: missing"),
            (#"{"steps":[]}"#, "course:1:10: steps: expected at least one step"),
            (
                #"{"steps":[{"scenario":"2-usde"}]}"#,
                #"course:1:23: steps[0].scenario: expected "#
            ),
            (
                #"{"steps":[{"scenario":"2-used"},{"scenario":"2-used"}]}"#,
                #"course:1:45: steps[1].scenario: "2-used" stands already at line 1"#
            ),
            (
                #"{"steps":[{"scenario":"2-used","notes":""}]}"#,
                #"course:1:32: steps[0].notes: unknown key; did you mean "note"?"#
            ),
        ])
    func refusals(text: String, beginning: String) async throws {
        let world = try World()
        let reply = await world.send(.put, "/emulator/v1/course", body: Array(text.utf8))
        #expect(reply.status == .badRequest)
        let message = try reply.json["error"]?["message"]?.string ?? ""
        #expect(message.hasPrefix(beginning), "\(message)")
        #expect(try await world.control(.get, "course")["title"] == "The ten errors of a login")
    }

    @Test func resetGoesBackToTheBuiltInCourse() async throws {
        let world = try World()
        try await world.control(.put, "course", Self.short)
        #expect(try await world.control(.get, "course")["title"] == "Two errors")
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, "course")["title"] == "The ten errors of a login")
    }
}
