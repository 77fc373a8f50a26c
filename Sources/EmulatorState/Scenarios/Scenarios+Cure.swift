import EmulatorCore
import SQLiteKit

extension Scenarios {
    /// Whether a step that went through shows the cure, where it could go through although the cause still stands.
    func isCure(_ entry: JournalEntry, of run: ScenarioRun) throws -> Bool {
        switch run.scenario {
        // The function's own exchange, or that of a client which had the error itself.
        case .codeUsed, .codeExpired, .codeOfOtherApp:
            let function = try state.environments.find(run.environment)?.egressAddress
            if entry.client == function { return try !causeStands(run) }
            return entry.client == run.seen?.client
        // What signs in must come from the function, since the error was seen.
        case .ticketExpired, .ticketCut, .ticketQuoted, .foreignKey:
            return try !causeStands(run) && hasTicket(entry.notes.correlation, since: run)
        case .badCustomUserID: return entry.notes.subject == run.cause?.function
        default: return true
        }
    }

    /// Whether the function still is what arming made of it.
    private func causeStands(_ run: ScenarioRun) throws -> Bool {
        guard let change = run.changes.first(where: { $0.knob == run.cause }) else { return false }
        return try state.knobs(of: run.environment)[change.knob] == change.after
    }

    /// Whether the armed function gave a ticket in a login since the error was seen.
    private func hasTicket(_ login: CorrelationID?, since run: ScenarioRun) throws -> Bool {
        try state.connection.first(
            """
            SELECT 1 FROM journal WHERE correlation = ? AND sequence > ? AND env = ? AND subject = ? AND gave = 'ticket'
            LIMIT 1
            """, login?.rawValue, run.seen?.sequence, run.environment.rawValue, run.cause?.function
        ) { _ in true } ?? false
    }
}

extension ScenarioRun {
    /// The knob of a function that makes the error, if it is one of a function.
    fileprivate var cause: Knob? { changes.map(\.knob).first { $0.function != nil } }
}

extension Knob {
    /// The function that it is of, if it is of one.
    fileprivate var function: String? {
        switch self {
        case .guarded(let name), .carelessness(let name), .keptCode(let name), .variable(let name, _),
            .keyFile(let name):
            name
        default: nil
        }
    }
}
