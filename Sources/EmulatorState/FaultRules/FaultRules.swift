public import EmulatorCore
import JSONKit
import SQLiteKit
import Synchronization

/// Whether there are any rules, for those who are not on the state thread.
public final class FaultAlert: Sendable {
    private let isRaised = Atomic(false)

    /// No rules.
    public init() {}

    /// Whether there are any.
    public var hasRules: Bool { isRaised.load(ordering: .relaxed) }

    func set(_ value: Bool) { isRaised.store(value, ordering: .relaxed) }
}

extension State {
    /// The failures that somebody asked for.
    public var faultRules: FaultRules { FaultRules(state: self) }
}

/// A rule and how often it was looked at.
public struct CountedFaultRule: Sendable, Hashable {
    /// The rule.
    public let rule: FaultRule
    /// How many calls it was for.
    public let matched: Int
    /// How many of them it struck.
    public let struck: Int

    /// A rule and its counts.
    public init(rule: FaultRule, matched: Int, struck: Int) {
        self.rule = rule
        self.matched = matched
        self.struck = struck
    }
}

/// Which rules a call was looked at for.
public struct FaultVerdict: Sendable, Hashable {
    /// The rules that are for it and whose turn it was not.
    public var passed: [String] = []
    /// The rule that strikes.
    public var striking: FaultRule?
}

/// The failures that somebody asked for; they outlive a restart and end with their environment or app.
public struct FaultRules {
    let state: State

    /// The most rules at a time.
    public static let most = 200

    /// The rules with their counts, in the order they were made.
    public func all() throws -> [CountedFaultRule] {
        try state.connection.all("SELECT rule, matched, struck FROM fault_rules ORDER BY position", read: Self.read)
    }

    /// The rule of a name.
    public func find(_ id: String) throws -> CountedFaultRule? {
        try state.connection.first(
            "SELECT rule, matched, struck FROM fault_rules WHERE id = ?", id, read: Self.read)
    }

    /// Adds a rule, in the place of the one of that name; it strikes calls that arrive after this.
    public func save(_ rule: FaultRule) throws {
        try state.connection.run(
            """
            INSERT INTO fault_rules (id, rule, env, appid, matched, struck) VALUES (?1, ?2, ?3, ?4, 0, 0)
            ON CONFLICT (id) DO UPDATE SET rule = ?2, env = ?3, appid = ?4, matched = 0, struck = 0
            """,
            rule.id, FaultRuleForm.json(rule).text(), rule.match.environment?.rawValue,
            rule.match.appID?.rawValue)
        changed()
    }

    /// Takes a rule away.
    public func delete(_ id: String) throws {
        try state.connection.run("DELETE FROM fault_rules WHERE id = ?", id)
        changed()
    }

    /// Takes every rule away.
    public func deleteAll() throws {
        try state.connection.run("DELETE FROM fault_rules")
        changed()
    }

    /// What becomes of a call: the first rule strikes, in the order they were made, which is for it and whose turn it
    /// is.
    ///
    /// - Parameter facts: What is known of the call; asked for only if there are rules.
    /// - Returns: The rules that were looked at, to be counted whatever becomes of the call.
    /// - Throws: ``SQLiteFault``.
    public func verdict(on facts: () throws -> FaultFacts) throws -> FaultVerdict {
        let rules = try known()
        var verdict = FaultVerdict()
        if rules.isEmpty { return verdict }
        let facts = try facts()
        for rule in rules where rule.match.fits(facts) && rule.effect.suits(facts.surface) {
            let number = try matched(rule.id) + 1
            if rule.schedule.strikes(number, at: try state.clock.now(in: facts.environment)) {
                verdict.striking = rule
                return verdict
            }
            verdict.passed.append(rule.id)
        }
        return verdict
    }

    /// Counts the rules that a call was looked at for.
    public func count(_ verdict: FaultVerdict) throws {
        for id in verdict.passed { try count(id, struck: false) }
        if let rule = verdict.striking { try count(rule.id, struck: true) }
    }

    /// Whether a rule cares who calls, which then has to be looked up.
    public func careAboutCallers() throws -> Bool { try known().contains { $0.match.caller != nil } }

    /// Lets others know from now on whether there are rules.
    public func watch(with alert: FaultAlert) throws {
        state.faultAlert = alert
        state.knownFaultRules = nil
        _ = try known()
    }

    private func matched(_ id: String) throws -> Int {
        try state.connection.first("SELECT matched FROM fault_rules WHERE id = ?", id) { $0.int(0) } ?? 0
    }

    private func count(_ id: String, struck: Bool) throws {
        try state.connection.run(
            "UPDATE fault_rules SET matched = matched + 1, struck = struck + ? WHERE id = ?", struck ? 1 : 0, id)
    }

    private func known() throws -> [FaultRule] {
        if let rules = state.knownFaultRules { return rules }
        let rules = try all().map(\.rule)
        state.knownFaultRules = rules
        state.faultAlert.set(!rules.isEmpty)
        return rules
    }

    /// Reads the rules anew.
    func changed() {
        state.knownFaultRules = nil
        state.afterCommit { [alert = state.faultAlert] in alert.set(true) }
    }

    private static func read(_ row: Row) throws -> CountedFaultRule {
        guard let members = try JSON.parse(row.text(0)).object else { throw FaultRuleForm.Unreadable() }
        var fields = Fields(members)
        return CountedFaultRule(
            rule: try FaultRuleForm.rule(from: &fields, id: ""), matched: row.int(1), struck: row.int(2))
    }
}
