public import EmulatorCore
import JSONKit
import SQLiteKit

extension State {
    /// What was armed where, and how it went.
    public var scenarios: Scenarios { Scenarios(state: self) }
}

/// What was armed where, and how it went.
public struct Scenarios {
    let state: State

    /// A scenario in an environment, `nil` if it was never armed there.
    public func find(_ id: ScenarioID, in environment: EnvironmentID) throws -> ScenarioRun? {
        try state.connection.first(
            """
            SELECT env, scenario, armed, armed_at, target, undo, seen, fixed, completed FROM scenario_runs
            WHERE env = ? AND scenario = ?
            """, environment.rawValue, id.rawValue, read: Self.read) ?? nil
    }

    /// Everything that was ever armed in an environment.
    public func all(in environment: EnvironmentID) throws -> [ScenarioRun] {
        try state.connection.all(
            """
            SELECT env, scenario, armed, armed_at, target, undo, seen, fixed, completed FROM scenario_runs
            WHERE env = ?
            """, environment.rawValue, read: Self.read
        ).compactMap(\.self)
    }

    /// Everything that was ever armed anywhere.
    public func all() throws -> [ScenarioRun] {
        try state.connection.all(
            """
            SELECT env, scenario, armed, armed_at, target, undo, seen, fixed, completed FROM scenario_runs
            ORDER BY env, scenario
            """, read: Self.read
        ).compactMap(\.self)
    }

    /// The environments in which anything was ever armed, by name.
    public func environments() throws -> [EnvironmentID] {
        try state.connection.all("SELECT DISTINCT env FROM scenario_runs ORDER BY env") { EnvironmentID($0.text(0)) }
    }

    /// What is armed in an environment.
    public func armed(in environment: EnvironmentID) throws -> [ScenarioRun] {
        try armed()[environment] ?? []
    }

    /// Arms a scenario: puts knobs at new values and remembers what they were.
    ///
    /// - Parameters:
    ///   - id: The scenario; what it changed before is restored already.
    ///   - environment: The environment.
    ///   - target: The collection it is about, if it is about one.
    ///   - changes: What was changed.
    /// - Throws: ``SQLiteFault``.
    public func begin(
        _ id: ScenarioID, in environment: EnvironmentID, about target: String?, _ changes: [KnobChange]
    ) throws {
        var run = ScenarioRun(
            environment: environment, scenario: id, isArmed: true, armedAt: try state.clock.now(in: environment),
            target: target, changes: changes)
        run.completedAt = try find(id, in: environment)?.completedAt
        try save(run)
    }

    /// Remembers that a scenario is not armed any more; how it went stays.
    public func end(_ run: ScenarioRun) throws {
        var run = run
        run.isArmed = false
        run.changes = []
        try save(run)
    }

    /// Puts knobs back to what they were, where they are still what arming made of them.
    ///
    /// - Returns: The knobs that somebody has changed since, and that stay as they are.
    @discardableResult
    public func undo(_ changes: [KnobChange], in environment: EnvironmentID) throws -> [Knob] {
        let knobs = state.knobs(of: environment)
        var kept: [Knob] = []
        for change in changes.reversed() {
            let isOurs = change.knob.isMadeForTheRun && change.before == .null
            if try isOurs || knobs[change.knob] == change.after {
                try knobs.set(change.knob, to: change.before)
            } else {
                kept.append(change.knob)
            }
        }
        return kept
    }

    /// Looks at a call that was just written to the journal; costs a look into an empty table when nothing is armed.
    ///
    /// A call that was struck on demand shows nothing of what is armed.
    public func observe(_ entry: JournalEntry) throws {
        guard !entry.notes.isStruck else { return }
        let armed = try armed()
        guard !armed.isEmpty, let environment = try environment(of: entry), let runs = armed[environment] else {
            return
        }
        let observation = Observation(entry)
        for var run in runs {
            guard let sign = run.scenario.sign(in: observation, about: run.target) else { continue }
            if sign == .success { guard run.status == .seen, try isCure(entry, of: run) else { continue } }
            let sight = ScenarioRun.Sight(entry)
            if run.take(sign, at: sight) { try save(run) }
        }
    }

    /// What armed scenarios a report of `doctor` would take a step further, and how.
    public func effect(of reported: Set<Int>, in environment: EnvironmentID) throws -> [(ScenarioID, Sign)] {
        let report = Observation(operation: "", outcome: "ok", reported: reported)
        return try armed(in: environment).compactMap { run in
            var run = run
            let sight = ScenarioRun.Sight(sequence: 0, at: run.armedAt, evidence: "", client: "")
            guard let sign = run.scenario.sign(in: report, about: nil), run.take(sign, at: sight) else { return nil }
            return (run.scenario, sign)
        }
    }

    private func environment(of entry: JournalEntry) throws -> EnvironmentID? {
        if let environment = entry.notes.environment { return environment }
        return try entry.notes.appID.flatMap { try state.apps.find($0)?.environment }
    }

    /// What is armed anywhere.
    func armed() throws -> [EnvironmentID: [ScenarioRun]] {
        if let known = state.armedRuns { return known }
        let runs = try state.connection.all(
            """
            SELECT env, scenario, armed, armed_at, target, undo, seen, fixed, completed FROM scenario_runs
            WHERE armed = TRUE
            """, read: Self.read
        ).compactMap(\.self)
        let armed = Dictionary(grouping: runs, by: \.environment)
        state.armedRuns = armed
        return armed
    }

    private func save(_ run: ScenarioRun) throws {
        try state.connection.run(
            """
            INSERT OR REPLACE INTO scenario_runs (env, scenario, armed, armed_at, target, undo, seen, fixed, completed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            run.environment.rawValue, run.scenario.rawValue, run.isArmed, run.armedAt.milliseconds, run.target,
            run.changes.text, run.seen?.text, run.fixed?.text, run.completedAt?.milliseconds)
        state.forgetArmed()
    }

    private static func read(_ row: Row) -> ScenarioRun? {
        guard let scenario = ScenarioID(rawValue: row.text(1)) else { return nil }
        var run = ScenarioRun(
            environment: EnvironmentID(row.text(0)), scenario: scenario, isArmed: row.bool(2),
            armedAt: Timestamp(milliseconds: row.int64(3)), target: row.optionalText(4), changes: .init(row.text(5)))
        run.seen = ScenarioRun.Sight(row.optionalText(6))
        run.fixed = ScenarioRun.Sight(row.optionalText(7))
        run.completedAt = row.optionalInt64(8).map { Timestamp(milliseconds: $0) }
        return run
    }
}

extension Observation {
    init(_ entry: JournalEntry) {
        self.init(
            operation: entry.operation, outcome: entry.outcome, trueCause: entry.notes.trueCause,
            collection: entry.notes.subject, hasCaller: entry.notes.caller != nil, gave: entry.notes.gave,
            reported: entry.notes.reported)
    }
}

extension ScenarioRun.Sight {
    /// A line in short: what was done, what came of it, and why.
    fileprivate init(_ entry: JournalEntry) {
        let evidence = "\(entry.operation) \(entry.outcome)" + (entry.reason.map { ": \($0)" } ?? "")
        self.init(sequence: entry.sequence, at: entry.instant, evidence: evidence, client: entry.client)
    }
}
