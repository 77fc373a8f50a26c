public import EmulatorCore

/// A line of the journal: what one call was, what became of it, and why.
///
/// Secrets are redacted before a line is made. Of the bodies only their sizes are kept, since they hold secrets, but for
/// the answer of a refusal, which holds none.
public struct JournalEntry: Sendable, Hashable {
    /// Its place in the order of the answers.
    public var sequence: Int64 = 0
    /// The wall instant of the call.
    public var wall: Timestamp
    /// The emulated instant of the call.
    public var instant: Timestamp
    /// Whose words were used.
    public var profile: Profile
    /// The system.
    public var surface: Surface
    /// The operation's name.
    public var operation: String
    /// The method.
    public var method: String
    /// The path on that system.
    public var path: String
    /// The query as it was sent, with secret values redacted; `nil` if there was none.
    public var query: String?
    /// What the call learned about itself.
    public var notes: CallNotes
    /// The client's address.
    public var client: String
    /// The status of the answer.
    public var status: Int
    /// `ok`, or the name of the refusal in the catalogue.
    public var outcome: String
    /// Why it was refused, or what a developer should hear even so.
    public var reason: String?
    /// The id of the request.
    public var request: String
    /// The trace that the caller said it was part of, 32 hexadecimal digits.
    public var trace: String?
    /// The size of the request's body.
    public var requestBytes: Int = 0
    /// The size of the answer's body; `nil` if it is made after this line, by a signature or as a stream.
    public var responseBytes: Int?
    /// The body of a refusal, cut after 512 bytes.
    public var answer: String?
    /// How long it took inside the emulator.
    public var microseconds: Int64

    /// Whether the call was not refused.
    public var isOK: Bool { outcome == Self.ok }

    /// The outcome of calls that are not refused.
    public static let ok = "ok"

    /// A line without its place, its query and its sizes.
    public init(
        wall: Timestamp, instant: Timestamp, profile: Profile, surface: Surface, operation: String, method: String,
        path: String, notes: CallNotes, client: String, status: Int, outcome: String, reason: String?,
        request: String, microseconds: Int64
    ) {
        self.wall = wall
        self.instant = instant
        self.profile = profile
        self.surface = surface
        self.operation = operation
        self.method = method
        self.path = path
        self.notes = notes
        self.client = client
        self.status = status
        self.outcome = outcome
        self.reason = reason
        self.request = request
        self.microseconds = microseconds
    }
}

extension JournalEntry {
    /// What a line takes beside its texts, by and large.
    private static let fixedBytes = 96

    /// How much room the line takes, for the bound of the journal.
    var bytes: Int {
        let optional = [
            query, notes.environment?.rawValue, notes.appID?.rawValue, notes.caller, notes.subject, notes.gave, reason,
            notes.correlation?.rawValue, trace, answer,
        ]
        return Self.fixedBytes + operation.utf8.count + path.utf8.count + request.utf8.count
            + optional.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    }
}
