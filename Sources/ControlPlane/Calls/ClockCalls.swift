import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The emulated clock, global and of one environment.
extension ControlSurface {
    var clockCalls: [Endpoint] {
        [
            call(.get, "clock", "clock") { _, state in ClockCalls.json(try state.clock.reading()) },
            hop(.post, "clock", "clock.change") { request, desk in
                try await ClockCalls.change(at: desk) { state in try ClockCalls.change(request, of: nil, in: state) }
            },
            call(.get, "envs/{env}/clock", "env.clock") { request, state in
                ClockCalls.json(try state.clock.reading(in: try state.environment(named: request).id))
            },
            hop(.post, "envs/{env}/clock", "env.clock.change") { request, desk in
                try await ClockCalls.change(at: desk) { state in
                    try ClockCalls.change(request, of: try state.environment(named: request).id, in: state)
                }
            },
        ]
    }
}

/// Reads and changes the clock.
enum ClockCalls {
    static func json(_ reading: ClockReading) -> JSON {
        [
            "now": .string(RFC3339.text(reading.now)), "offsetMs": .integer(reading.offset.milliseconds),
            "frozen": .bool(reading.isFrozen),
        ]
    }

    /// Makes a change, and answers when its millisecond is over: whoever has the answer signs later than the change.
    static func change(
        at desk: any HopDesk, _ body: @escaping @Sendable (State) throws -> JSON
    ) async throws -> JSON {
        let (json, wall) = try await desk.run { state in (try body(state), state.wall) }
        await desk.wallClock.wait(beyond: wall)
        return json
    }

    /// Does one of `{"advance":"2h1m"}`, `{"set":"2026-01-01T00:00:00Z"}`, `{"freeze":true}`,
    /// `{"resume":true}`, `{"reset":true}`;
    /// `freeze` may come with one of the first two.
    static func change(_ request: Request, of environment: EnvironmentID?, in state: State) throws -> JSON {
        var fields = try Fields(request)
        let advance = try fields.string("advance")
        let set = try fields.string("set")
        let freeze = try fields.bool("freeze")
        let resume = try fields.bool("resume")
        let reset = try fields.bool("reset") ?? false
        try fields.finish()
        let isFrozen = freeze ?? resume.map { !$0 }
        let wishes = [advance != nil || set != nil || isFrozen != nil, reset].filter { $0 }.count
        guard wishes == 1, advance == nil || set == nil, freeze == nil || resume == nil else {
            throw Fault(.controlInvalid, because: "say one of advance, set, freeze, resume, reset")
        }
        if reset {
            try state.clock.reset(in: environment)
        } else {
            let reading = try state.clock.reading(in: environment)
            let target = try target(from: reading.now, advance: advance, set: set)
            try state.clock.change(to: target, frozen: isFrozen ?? reading.isFrozen, in: environment)
        }
        return json(try state.clock.reading(in: environment))
    }

    private static func target(from now: Timestamp, advance: String?, set: String?) throws(Fault) -> Timestamp {
        if let advance {
            guard let duration = DurationText.parse(advance) else {
                throw Fault(.controlInvalid, because: "advance must be a duration such as 5m, 2h1m or -90s")
            }
            return try within(now + duration)
        }
        guard let set else { return now }
        guard let instant = RFC3339.parse(set) else {
            throw Fault(.controlInvalid, because: "set must be an instant such as 2026-01-01T00:00:00Z")
        }
        return try within(instant)
    }

    /// Keeps the clock where seconds fit WeChat's ids of eight hexadecimal digits.
    private static func within(_ instant: Timestamp) throws(Fault) -> Timestamp {
        guard (0..<4_102_444_800_000).contains(instant.milliseconds) else {
            throw Fault(.controlInvalid, because: "the clock stays between 1970 and 2099")
        }
        return instant
    }
}
