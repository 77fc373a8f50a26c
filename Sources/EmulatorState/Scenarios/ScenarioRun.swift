public import EmulatorCore
import JSONKit

/// A scenario in an environment, from its arming on.
public struct ScenarioRun: Sendable, Hashable {
    /// How far it got.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// Nobody has armed it.
        case idle
        /// The environment is in the state that makes the error.
        case armed
        /// The error was seen.
        case seen
        /// The step that failed went through afterwards.
        case fixed
    }

    /// Where in the journal something was seen.
    public struct Sight: Sendable, Hashable {
        /// The line's place.
        public let sequence: Int64
        /// The emulated instant.
        public let at: Timestamp
        /// What the line says: operation, outcome and reason.
        public let evidence: String
        /// The address of who made the call.
        public let client: String
    }

    /// The environment.
    public let environment: EnvironmentID
    /// Which scenario.
    public let scenario: ScenarioID
    /// Whether what it changed stands; afterwards the rest is a memory.
    public internal(set) var isArmed: Bool
    /// When it was armed last.
    public let armedAt: Timestamp
    /// The collection it is about, if it is about one.
    public let target: String?
    /// What arming changed.
    public internal(set) var changes: [KnobChange]
    /// The error, since it was armed last.
    public internal(set) var seen: Sight?
    /// The success after it.
    public internal(set) var fixed: Sight?
    /// When it was fixed for the first time, however often it was armed since.
    public internal(set) var completedAt: Timestamp?

    /// How far it got.
    public var status: Status {
        if fixed != nil { return .fixed }
        if seen != nil { return .seen }
        return isArmed ? .armed : .idle
    }

    /// Takes note of a call.
    ///
    /// The way is one-way: what is fixed stays fixed until it is armed again.
    ///
    /// - Parameters:
    ///   - sign: What the call means.
    ///   - sight: Where it stands.
    /// - Returns: Whether anything changed.
    mutating func take(_ sign: Sign, at sight: Sight) -> Bool {
        switch (sign, status) {
        case (.error, .armed): seen = sight
        case (.success, .seen):
            fixed = sight
            completedAt = completedAt ?? sight.at
        default: return false
        }
        return true
    }
}

extension ScenarioRun.Sight {
    init?(_ text: String?) {
        guard let text, let parts = (try? JSON.parse(text))?.array, parts.count >= 3,
            let sequence = parts[0].integer, let at = parts[1].integer, let evidence = parts[2].string
        else { return nil }
        let client = parts.count > 3 ? parts[3].string : nil
        self.init(
            sequence: sequence, at: Timestamp(milliseconds: at), evidence: evidence, client: client ?? "")
    }

    var text: String {
        JSON.array([.integer(sequence), .integer(at.milliseconds), .string(evidence), .string(client)]).text()
    }
}
