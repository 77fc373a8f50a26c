import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// Thirty learners side by side, each in an environment and a scenario of their own.
@Suite("Thirty environments at once")
struct ThirtyEnvironmentsTests {
    private struct Learner: Sendable {
        let name: String
        let appID: String
        let scenario: ScenarioID
    }

    /// What logins came to, by outcome.
    private typealias Outcomes = [String: Int]

    private static let logins = 10_000
    /// The scenarios that a login shows; each of the others has its own word for it.
    private static let words: [ScenarioID: String] = [
        .codeUsed: "40029 used", .codeExpired: "40029 old", .codeOfOtherApp: "40029 made for app",
        .minuteQuota: "45011", .staleKey: "INVALID_TICKET was replaced", .ticketExpired: "TICKET_EXPIRED s old",
        .ticketCut: "INVALID_TICKET was cut", .ticketQuoted: "INVALID_TICKET a quote",
        .customLoginOff: "SYSTEM_NOT_OPEN off",
        .badCustomUserID: "INVALID_PARAM no openid", .foreignKey: "SIGN_PARAM_INVALID belongs",
        .adminOnly: "UNAUTHORIZED ADMINONLY", .organizationOnly: "UNAUTHORIZED ORGONLY", .privateEmpty: "empty PRIVATE",
    ]

    @Test("Ten thousand logins: everybody sees exactly the error of their own scenario")
    func noCrossTalk() async throws {
        let world = try World(path: nil, seed: 30)
        try await world.control(.put, "wechat/quota", ["limit": 0])
        let learners = try await self.learners(in: world)
        let outcomes = try await withThrowingTaskGroup(of: (Int, Outcomes).self) { group in
            for (place, learner) in learners.enumerated() {
                let share = Self.logins / learners.count + (place < Self.logins % learners.count ? 1 : 0)
                group.addTask { (place, try await tally(of: share, learner, in: world)) }
            }
            return try await group.reduce(into: [Int: Outcomes]()) { $0[$1.0] = $1.1 }
        }
        #expect(outcomes.values.flatMap(\.values).reduce(0, +) == Self.logins)
        for (place, learner) in learners.enumerated() {
            let word = try #require(Self.words[learner.scenario])
            // The first login of a minute is good: the quota is 1.
            let allowed: Set = learner.scenario == .minuteQuota ? [word, "ok"] : [word]
            #expect(Set(outcomes[place]?.keys.map(\.self) ?? []) == allowed, "\(learner.name) \(learner.scenario)")
            let statuses = try await world.control(.get, "envs/\(learner.name)/scenarios")["scenarios"]?.array ?? []
            for status in statuses {
                let isOwn = status["id"]?.string == learner.scenario.rawValue
                #expect(
                    status["status"]?.string == (isOwn ? "seen" : "idle"),
                    "\(learner.name) \(status["id"]?.text() ?? "")")
            }
        }
    }

    /// Thirty environments; the scenarios take turns, so that each is armed in two of them or three.
    private func learners(in world: World) async throws -> [Learner] {
        let scenarios = ScenarioID.allCases.filter { Self.words[$0] != nil }
        var learners: [Learner] = []
        for number in 0..<30 {
            let name = "learner-\(number)"
            let made = try await world.control(.put, "workshop/learners/\(name)")
            let learner = Learner(
                name: name, appID: try #require(made["appid"]?.string), scenario: scenarios[number % scenarios.count])
            #expect(await world.arm(learner.scenario, in: name).status == .ok)
            learners.append(learner)
        }
        return learners
    }

    private func tally(of count: Int, _ learner: Learner, in world: World) async throws -> Outcomes {
        var outcomes: Outcomes = [:]
        for number in 0..<count {
            outcomes[try await outcome(of: "user-\(number % 5)", learner, in: world), default: 0] += 1
        }
        return outcomes
    }

    /// One login up to the first refusal: the code and a word of the reason.
    private func outcome(of user: String, _ learner: Learner, in world: World) async throws -> String {
        let login = await world.send(.post, "/emulator/v1/wechat/apps/\(learner.appID)/users/\(user)/login")
        let code = try #require(try login.json["code"]?.string)
        let function = await world.callTicketFunction(code, in: learner.name)
        let answer = try function.json
        guard let ticket = answer["ticket"]?.string else {
            return Self.outcome(answer["errcode"]?.text() ?? answer["code"]?.string, function)
        }
        let signedIn = await world.signIn(with: ticket, in: learner.name)
        let token = try signedIn.json["access_token"]?.string
        guard let token else { return Self.outcome(try signedIn.json["code"]?.string, signedIn) }
        let read = await world.data(
            "database.queryDocument", ["collectionName": "notices", "queryType": "WHERE"], token: token,
            in: learner.name)
        guard try read.json["code"] == nil else { return Self.outcome(try read.json["code"]?.string, read) }
        return read.hint == nil ? "ok" : Self.outcome("empty", read)
    }

    private static func outcome(_ code: String?, _ reply: Reply) -> String {
        let known = words.values.first { word in
            let parts = word.split(separator: " ", maxSplits: 1)
            guard parts.first.map(String.init) == code else { return false }
            return parts.count == 1 || reply.hint?.contains(parts[1]) == true
        }
        return known ?? "\(code ?? "nothing"): \(reply.hint ?? "no hint")"
    }
}
