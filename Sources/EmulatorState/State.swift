public import EmulatorCore
import SQLiteKit

/// Everything the emulator knows, behind one connection; it belongs to the state thread.
///
/// The aggregates (`apps`, `loginCodes`, `accounts`, …) are views on it, each with the queries of its tables.
public final class State {
    /// What holds until somebody changes it at run time.
    public struct Defaults: Sendable {
        /// Whose words to use.
        public var profile: Profile
        /// The quota of apps that have none of their own.
        public var minuteQuota: MinuteQuota
        /// Whether WeChat's texts end as they did until 2021.
        public var legacyHints: Bool

        /// The defaults that a configuration names.
        public init(_ configuration: Configuration) {
            profile = configuration.profile
            minuteQuota = configuration.minuteQuota
            legacyHints = configuration.legacyHints
        }
    }

    /// The state file.
    let connection: Connection
    /// Makes the identifiers that the state hands out.
    public let identifiers: Identifiers
    /// Where they come from, if the state remembers how far that has come.
    let random: RememberedRandom?
    /// What holds until somebody changes it at run time.
    public var defaults: Defaults
    /// The wall instant of the call that is being answered.
    public private(set) var wall = Timestamp(milliseconds: 0)
    /// What the call that is being answered has learned for the journal.
    public var notes = CallNotes()
    /// Hands the journal's new lines to those who follow it.
    public let journalFeed = JournalFeed()

    /// Counts the calls of this run.
    public var meter = CallMeter()

    /// The clock's changes, read once and again after each of them.
    var clockChanges: [ClockChange]?
    /// The run-time settings, read once and again after each change.
    var settingValues: [String: String]?
    /// The fault rules, read once and again after each change.
    var knownFaultRules: [FaultRule]?
    /// Tells those who are not on the state thread whether there are rules.
    var faultAlert = FaultAlert()
    /// What is armed where, read once and again after each change.
    var armedRuns: [EnvironmentID: [ScenarioRun]]?
    /// Whether a call of this batch has changed that; refusals, of which a workshop has many, change nothing.
    private var isArmingTouched = false
    private var survivors: [() throws -> Void] = []
    /// Takes the log into the file while calls go on; a state in memory has no log.
    private let checkpointer: Checkpointer?
    private var callsSinceCheckpoint = 0
    private var callsSinceRestart = 0
    private static let callsPerCheckpoint = 500
    private static let callsPerRestart = 4000
    private var hooks: [@Sendable () -> Void] = []

    /// Opens the state file, and brings its tables up to date.
    ///
    /// - Parameters:
    ///   - path: The file, made if it does not exist; `nil` for a state that lives in memory only.
    ///   - isDurable: Whether acknowledged answers must survive the process; an ephemeral state need not.
    ///   - random: Where identifiers come from.
    ///   - defaults: What holds until somebody changes it at run time.
    /// - Throws: ``SQLiteFault``, ``MigrationFault`` or ``SeedFault``.
    public init(path: String?, isDurable: Bool = true, random: any RandomSource, defaults: Defaults) throws {
        connection = try Connection(path: path ?? ":memory:", mode: path == nil ? .memory : .readWrite)
        identifiers = Identifiers(random: random)
        self.random = random as? RememberedRandom
        self.defaults = defaults
        try connection.execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF;
            PRAGMA synchronous = \(isDurable ? "NORMAL" : "OFF");
            PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = 33554432;
            """)
        checkpointer = try path.map { try Checkpointer(path: $0) }
        try Migrator.migrate(connection, applicationID: Schema.applicationID, migrations: Schema.migrations)
        // Only now: a migration drops tables and makes them anew, and that must not cascade.
        try connection.execute("PRAGMA foreign_keys = ON")
        try self.random?.open(try RandomMemory(in: connection))
    }

    deinit { journalFeed.finish() }

    /// Closes the state file.
    public func close() throws {
        checkpointer?.stop()
        try connection.close()
    }

    /// How large the state is, its free pages included.
    public func sizeInBytes() throws -> Int64 {
        let pages = try connection.first("PRAGMA page_count") { $0.int64(0) } ?? 0
        return pages * (try connection.first("PRAGMA page_size") { $0.int64(0) } ?? 0)
    }

    /// Runs calls in one transaction; when this returns, what they did is durable.
    ///
    /// - Parameter body: Runs the calls, each through ``perform(at:_:)``.
    /// - Throws: ``SQLiteFault`` when the batch could not be made durable: then nothing of it has happened.
    public func batch(_ body: () throws -> Void) throws {
        do {
            try connection.transaction(.immediate) {
                try body()
                try random?.remember(in: connection)
            }
        } catch {
            forget()
            random?.forget()
            hooks = []
            throw error
        }
        isArmingTouched = false
        let committed = hooks
        hooks = []
        committed.forEach { $0() }
        tendLog()
    }

    /// Has the log taken into the file now and then.
    ///
    /// The checkpointer does most of it while calls go on, but under load it never gets to the end, and only a log
    /// that is wholly in the file begins anew. So the writer does the small rest itself, less often.
    private func tendLog() {
        guard let checkpointer else { return }
        if callsSinceRestart >= Self.callsPerRestart {
            callsSinceRestart = 0
            callsSinceCheckpoint = 0
            _ = try? connection.checkpoint(.passive)
        } else if callsSinceCheckpoint >= Self.callsPerCheckpoint {
            callsSinceCheckpoint = 0
            checkpointer.request()
        }
    }

    /// Asks for the log, into which much was written at once, to be taken into the file.
    func tendLogSoon() {
        callsSinceCheckpoint = 0
        checkpointer?.request()
    }

    /// Runs one call within a batch: if it throws, everything it did is undone but what it asked to survive.
    ///
    /// - Parameters:
    ///   - wall: The wall instant of the call.
    ///   - body: The call.
    /// - Returns: What the call gives.
    /// - Throws: What the call throws; ``StateFault/transactionLost`` when SQLite gave up the whole batch.
    public func perform<T>(at wall: Timestamp, _ body: () throws -> T) throws -> T {
        self.wall = wall
        callsSinceCheckpoint += 1
        callsSinceRestart += 1
        notes = CallNotes()
        survivors = []
        let hooksBefore = hooks.count
        let result = Result { try connection.savepoint(body) }
        guard connection.isInTransaction else { throw StateFault.transactionLost }
        if case .failure = result {
            hooks.removeLast(hooks.count - hooksBefore)
            forget()
        }
        for survivor in survivors { try survivor() }
        return try result.get()
    }

    /// Does something after the call, whether it succeeds or is refused: counters, burnt codes, log lines.
    public func surviving(_ body: @escaping () throws -> Void) {
        survivors.append(body)
    }

    /// Takes back what was to survive: the call is to leave no trace of its own.
    public func forgetSurvivors() { survivors = [] }

    /// Does something once the batch is durable, before any of its answers goes out.
    public func afterCommit(_ body: @escaping @Sendable () -> Void) {
        hooks.append(body)
    }

    /// Lets go of what was known to be armed, since that has changed.
    func forgetArmed() {
        armedRuns = nil
        isArmingTouched = true
    }

    /// Lets go of what was read once and may be otherwise now.
    func forget() {
        clockChanges = nil
        settingValues = nil
        knownFaultRules = nil
        if isArmingTouched { armedRuns = nil }
    }
}

/// What can happen to the state as a whole.
public enum StateFault: Error, Sendable, Hashable {
    /// SQLite rolled the batch back by itself (disk full, I/O error): nothing of it has happened.
    case transactionLost
}

/// What a call has learned about itself, for its line in the journal.
public struct CallNotes: Sendable, Hashable {
    /// The environment it was about.
    public var environment: EnvironmentID?
    /// The app it was about.
    public var appID: AppID?
    /// Who called: a uid, an openid or a role.
    public var caller: String?
    /// The login it belongs to.
    public var correlation: CorrelationID?
    /// What of it: the name of a function or a collection, the kind of a grant.
    public var subject: String?
    /// What a function gave: `ticket`, or the name of its error object.
    public var gave: String?
    /// What a developer should hear even if the call succeeds, one line.
    public var remark: String?
    /// The article's sub-cause of a refusal, or of an answer that looks like a success.
    public var trueCause: TrueCause?
    /// Whether its answer was replaced or spoilt because somebody asked for that.
    public var isStruck = false
    /// The numbers of the errors that it reports to have found in a project.
    public var reported: Set<Int>?

    /// Nothing learned yet.
    public init() {}
}
