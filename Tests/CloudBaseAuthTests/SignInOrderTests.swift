import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The order of the checks at sign-in")
struct SignInOrderTests {
    private enum Step: Int, CaseIterable, Comparable {
        case body, environment, customLogin, ticket, age, blocked
        static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
    }

    private static let codes = [
        "INVALID_PARAM", "INVALID_ENV", "SYSTEM_NOT_OPEN", "INVALID_TICKET", "TICKET_EXPIRED", "USER_DISABLED",
    ]

    @Test("What is wrong from a step on, is answered by that step", arguments: codes.indices)
    func earliestWins(first: Int) async throws {
        let reply = try await refusal(from: first)
        #expect(reply.status.code == 400)
        #expect(try reply.json["code"]?.string == Self.codes[first])
    }

    @Test(
        "In the cloud's words",
        arguments: [
            (2, "not_found", 5, "NOT_FOUND"), (3, "invalid_argument", 3, "INVALID_ARGUMENT"),
            (4, "invalid_argument", 3, "INVALID_ARGUMENT"), (5, "user_blocked", "USER_BLOCKED", "USER_BLOCKED"),
        ] as [(Int, String, JSON, String)])
    func cloudWords(first: Int, error: String, errorCode: JSON, code: String) async throws {
        let body = try await refusal(from: first, in: .cloud).json
        #expect(body["error"]?.string == error)
        #expect(body["error_code"] == errorCode)
        #expect(body["code"]?.string == code)
    }

    @Test func withNothingWrongItSucceeds() async throws {
        #expect(try await refusal(from: Self.codes.count).status == .ok)
    }

    /// A sign-in with everything wrong from a step on, to the last.
    private func refusal(from first: Int, in profile: Profile = .recipe) async throws -> Reply {
        let world = try World()
        let login = try await world.logIn()
        var forge = try await world.forge(uid: try await customUserID(of: login, in: world))
        let wrong = Step.allCases.filter { $0.rawValue >= first }
        if wrong.contains(.blocked) {
            try await world.control(.patch, "envs/demo-local/users/\(login.uid)", ["status": "BLOCKED"])
        }
        if wrong.contains(.age) { world.clock.advance(by: .milliseconds(600_001)) }
        if wrong.contains(.ticket) { forge.claims["uid"] = "x" }
        if wrong.contains(.customLogin) {
            try await world.control(.patch, "envs/demo-local/login-methods", ["custom": false])
        }
        try await world.switchProfile(to: profile)
        return await world.auth(
            .post, "signin/custom",
            ["provider_id": wrong.contains(.body) ? "x" : "custom", "ticket": .string(try forge.ticket())],
            in: wrong.contains(.environment) ? "unknown" : World.environment)
    }

    private func customUserID(of login: World.Login, in world: World) async throws -> String {
        let user = try await world.control(.get, "envs/demo-local/users/\(login.uid)")
        return user["customUserId"]?.string ?? ""
    }
}
