import EmulatorCore
import SQLiteKit

/// What a query of the journal can ask about a line; the raw value is its name in the language.
public enum JournalField: String, Sendable, Hashable, CaseIterable {
    case sequence = "seq"
    case surface, operation, method, path, query
    case environment = "env"
    case appID = "appid"
    case caller, subject, gave, client, status, outcome, reason, login, request, trace, profile, time
    case microseconds = "micros"

    /// What kind of value a field has, which decides the relations it knows.
    public enum Kind: Sendable, Hashable {
        case text
        case number
        case instant
    }

    /// What kind of value it has.
    public var kind: Kind {
        switch self {
        case .sequence, .status, .microseconds: .number
        case .time: .instant
        default: .text
        }
    }

    /// The column that holds it.
    var column: String {
        switch self {
        case .login: "correlation"
        case .time: "instant"
        default: rawValue == "seq" ? "sequence" : rawValue
        }
    }

    /// The only values it can have, `nil` if there is no list of them.
    var choices: [String]? {
        switch self {
        case .surface: Surface.allCases.map(\.rawValue)
        case .profile: Profile.allCases.map(\.rawValue)
        case .outcome: [JournalEntry.ok, FaultKind.injectedName] + Catalogue.all.map(\.name)
        default: nil
        }
    }

    /// The value of a line; what a line has not is the empty text.
    func value(of entry: JournalEntry) -> JournalQuery.Value {
        switch self {
        case .sequence: .number(entry.sequence)
        case .status: .number(Int64(entry.status))
        case .microseconds: .number(entry.microseconds)
        case .time: .number(entry.instant.milliseconds)
        default: .text(text(of: entry) ?? "")
        }
    }

    private func text(of entry: JournalEntry) -> String? {
        switch self {
        case .surface: entry.surface.rawValue
        case .operation: entry.operation
        case .method: entry.method
        case .path: entry.path
        case .query: entry.query
        case .environment: entry.notes.environment?.rawValue
        case .appID: entry.notes.appID?.rawValue
        case .caller: entry.notes.caller
        case .subject: entry.notes.subject
        case .gave: entry.notes.gave
        case .client: entry.client
        case .outcome: entry.outcome
        case .reason: entry.reason
        case .login: entry.notes.correlation?.rawValue
        case .trace: entry.trace
        case .request: entry.request
        case .profile: entry.profile.rawValue
        case .sequence, .status, .microseconds, .time: nil
        }
    }
}
