import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The order of WeChat's checks")
struct CheckOrderTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let winner: Defect
        let loser: Defect
        var testDescription: String { "\(winner) before \(loser)" }
    }

    private static let pairs = Defect.allCases.flatMap { winner in
        Defect.allCases.filter { winner < $0 && winner.goes(with: $0) }.map { Pair(winner: winner, loser: $0) }
    }

    @Test("Alone, each defect has its own number", arguments: Defect.allCases, Profile.allCases)
    func alone(defect: Defect, profile: Profile) async throws {
        try await expect(defect, of: [defect], in: profile)
    }

    @Test("Of two defects, the earlier one is answered", arguments: pairs, Profile.allCases)
    func pair(pair: Pair, profile: Profile) async throws {
        try await expect(pair.winner, of: [pair.winner, pair.loser], in: profile)
    }

    @Test("With everything wrong the first is answered", arguments: Profile.allCases)
    func everything(profile: Profile) async throws {
        try await expect(.path, of: Set(Defect.allCases), in: profile)
    }

    @Test("With nothing wrong it succeeds", arguments: Profile.allCases)
    func nothing(profile: Profile) async throws {
        let world = try World()
        try await world.switchProfile(to: profile)
        #expect(try await Attempt([], in: world).send().json["openid"] != nil)
    }

    private func expect(_ winner: Defect, of defects: Set<Defect>, in profile: Profile) async throws {
        let world = try World()
        try await world.switchProfile(to: profile)
        let reply = try await Attempt(defects, in: world).send()
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "text/plain")
        #expect(try reply.json["errcode"] == winner.errcode(in: profile))
        #expect(try await world.journal().last?["outcome"]?.string == winner.outcome)
    }
}
