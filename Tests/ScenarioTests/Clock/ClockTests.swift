import EmulatorCore
import EmulatorTestSupport
import Foundation
import HTTPTypes
import JSONKit
import Testing

@Suite("Everything that takes time takes emulated time")
struct ClockTests {
    @Test("moved on for everyone", arguments: TimedBehaviour.all)
    func globally(_ behaviour: TimedBehaviour) async throws {
        try await check(behaviour, by: "clock")
    }

    @Test("moved on for one environment", arguments: TimedBehaviour.all)
    func inOneEnvironment(_ behaviour: TimedBehaviour) async throws {
        try await check(behaviour, by: "envs/demo-local/clock")
    }

    @Test("while it stands still", arguments: TimedBehaviour.all)
    func frozen(_ behaviour: TimedBehaviour) async throws {
        let world = try World()
        let holds = try await behaviour.begin(world)
        try await world.control(.post, "clock", ["freeze": true])
        world.clock.advance(by: behaviour.limit * 3)
        #expect(try await holds(), "the real clock must not matter")
    }

    @Test("of another environment", arguments: TimedBehaviour.all)
    func elsewhere(_ behaviour: TimedBehaviour) async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let holds = try await behaviour.begin(world)
        try await world.control(.post, "envs/other/clock", ["advance": "90d"])
        #expect(try await holds())
    }

    /// Looks twice, each time in a world of its own, since looking may use up what is looked at.
    private func check(_ behaviour: TimedBehaviour, by clock: String) async throws {
        for (distance, expected) in [(-2, true), (2, false)] {
            let world = try World()
            let holds = try await behaviour.begin(world)
            let span = behaviour.limit + .seconds(distance)
            try await world.control(.post, clock, ["advance": .string(DurationText.text(span))])
            #expect(try await holds() == expected, "\(distance) s from the limit")
        }
    }

    /// Lifetimes that no behaviour shows, and why.
    private static let exempt = [
        "ticketRefresh": "a claim that the SDK writes and nobody reads",
        "ticketExpire": "a claim that the SDK writes and nobody reads",
        "functionPatience": "how long a function really waits, on the real clock",
        "signature": "signed outside with the real clock, and compared with the real clock",
    ]

    @Test func noLifetimeIsForgotten() throws {
        let file = URL(filePath: #filePath)
            .appending(path: "../../../../Sources/EmulatorCore/Time/Lifetimes.swift").standardized
        let names = try String(contentsOf: file, encoding: .utf8)
            .matches(of: /static let (\w+): Duration/).map { String($0.output.1) }
        #expect(names.count > 15)
        let shown = TimedBehaviour.all.flatMap(\.lifetimes)
        #expect(Set(names) == Set(shown + Self.exempt.keys))
        #expect(shown.count + Self.exempt.count == names.count)
    }
}
