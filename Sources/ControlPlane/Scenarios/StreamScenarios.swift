import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// `GET scenarios/stream?env=`: every step of a scenario as it comes, from `armed` to `seen` to `fixed`.
///
/// It begins with what is armed at the moment.
struct StreamScenarios: HopOperation {
    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        var fields = QueryFields(request)
        let environment = fields.string("env").map { EnvironmentID($0) }
        try fields.finish()
        let follower = try await desk.run { state in
            if let environment { _ = try state.environment(environment) }
            return state.journal.follow()
        }
        let tail = ScenarioTail(of: environment, then: follower, at: desk)
        var reply = Reply(headers: [.contentType: "text/event-stream", .cacheControl: "no-store"])
        reply.stream = ReplyStream(next: { await tail.next() }, cancel: { follower.stop() })
        return reply
    }
}

/// The events of one client that follows scenarios: whenever the journal has grown, what has changed since the last look.
actor ScenarioTail {
    private struct Key: Hashable {
        let environment: EnvironmentID
        let scenario: ScenarioID
    }

    private let desk: any HopDesk
    private let environment: EnvironmentID?
    private let follower: JournalFollower
    private var known: [Key: ScenarioRun] = [:]
    private var isGreeted = false

    init(of environment: EnvironmentID?, then follower: JournalFollower, at desk: any HopDesk) {
        self.desk = desk
        self.environment = environment
        self.follower = follower
    }

    deinit { follower.stop() }

    /// The next piece of the stream, `nil` when the emulator stops or the client is gone.
    func next() async -> [UInt8]? {
        guard isGreeted else {
            isGreeted = true
            let greeting = Array(": the scenarios of cloudbase-emulator\n\n".utf8)
            return await changes().map { greeting + $0 }
        }
        let clock = desk.wallClock
        let end = clock.now() + JournalTail.quietTime
        while let news = await follower.next(within: end - clock.now(), on: clock) {
            if news.isEmpty { return Array(": quiet\n\n".utf8) }
            guard let piece = await changes() else { return nil }
            if !piece.isEmpty { return piece }
        }
        return nil
    }

    /// The events of the runs that are not what they were at the last look.
    private func changes() async -> [UInt8]? {
        let environment = environment
        let all = try? await desk.run { state in
            try environment.map { try state.scenarios.all(in: $0) } ?? state.scenarios.all()
        }
        guard let all else { return nil }
        let changed = all.filter { run in
            let before = known[Key(environment: run.environment, scenario: run.scenario)]
            return before != run && (before != nil || run.isArmed)
        }
        known = Dictionary(
            all.map { (Key(environment: $0.environment, scenario: $0.scenario), $0) }, uniquingKeysWith: { $1 })
        return changed.flatMap { run in
            let body = ScenarioBodies.status(run.scenario, run, in: run.environment)
            return Array("event: scenario\ndata: \(JSON.object(body).text())\n\n".utf8)
        }
    }
}
