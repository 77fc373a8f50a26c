public import EmulatorCore

/// What one endpoint does: it reads a call, decides between a load and an apply, and words the answer.
public protocol Operation: Sendable {
    /// What the call says, once it is understood.
    associatedtype Input: Sendable

    /// Reads the call; pure work such as parsing and checking signatures, on the caller's thread.
    ///
    /// - Throws: A ``Fault`` for a call that says nothing the operation understands.
    func read(_ request: Request) throws -> Input

    /// Answers the call, on the state thread, within the batch's transaction.
    ///
    /// - Throws: A ``Fault``; then nothing has changed but what ``State/surviving(_:)`` was given.
    func reply(to input: Input, in state: State) throws -> Reply
}

/// An operation whose answer is finished off the state thread, after the commit: what it hands out is signed there.
public protocol SigningOperation: Sendable {
    /// What the call says, once it is understood.
    associatedtype Input: Sendable

    /// Reads the call; pure work, on the caller's thread.
    ///
    /// - Throws: A ``Fault`` for a call that says nothing the operation understands.
    func read(_ request: Request) throws -> Input

    /// Decides and applies, on the state thread, within the batch's transaction.
    ///
    /// - Returns: What makes the answer once the batch is durable; it cannot refuse any more.
    /// - Throws: A ``Fault``; then nothing has changed but what ``State/surviving(_:)`` was given.
    func grant(_ input: Input, in state: State) throws -> Finish
}

/// Makes an answer off the state thread, once everything it says is durable.
public typealias Finish = @Sendable () async throws -> Reply

/// What an endpoint does that calls out or makes keys: asynchronous, off the state thread.
///
/// Each of its state accesses is a queued call with its own commit, so a spent code stays spent when it fails later.
public protocol HopOperation: Sendable {
    /// Answers the call.
    ///
    /// - Parameters:
    ///   - request: The call.
    ///   - desk: Runs pieces of work on the state, and answers outgoing calls.
    ///   - record: What is left to be written when the call ends.
    /// - Returns: The answer.
    /// - Throws: A ``Fault``.
    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply
}

/// What a hop operation leaves to be written in the transaction that ends its call, whatever became of it.
public struct HopRecord: Sendable {
    /// What the call learned for its line in the journal.
    public var notes = CallNotes()
    /// The last thing to do on the state.
    public var closing: (@Sendable (State) throws -> Void)?

    /// Nothing yet.
    public init() {}
}

/// What a hop operation works with: the gateway, seen from inside.
public protocol HopDesk: CallPort {
    /// The machine's clock, for what the real function would ask it for.
    var wallClock: any WallClock { get }

    /// Runs a piece of work on the state; when this returns, what it did is durable.
    ///
    /// - Parameter body: The work; if it throws, what it did is undone.
    /// - Returns: What the work gives.
    /// - Throws: What the work throws.
    func run<T: Sendable>(_ body: @escaping @Sendable (State) throws -> T) async throws -> T

    /// Runs a piece of work between two batches, outside any transaction: what replaces or copies the state as a whole.
    ///
    /// - Parameter body: The work; nothing of it is undone if it throws.
    /// - Returns: What the work gives.
    /// - Throws: What the work throws.
    func runAlone<T: Sendable>(_ body: @escaping @Sendable (State) throws -> T) async throws -> T
}

extension HopDesk {
    /// Runs a piece of work that only reads; what it learned for the journal stays even if it refuses.
    ///
    /// - Parameters:
    ///   - record: Gets what the work learned.
    ///   - body: The work; it must change nothing, since a refusal would not undo it.
    /// - Returns: What the work gives.
    /// - Throws: What the work throws.
    public func look<T: Sendable>(
        noting record: inout HopRecord, _ body: @escaping @Sendable (State) throws -> T
    ) async throws -> T {
        let (result, learned) = try await run { state in (Result { try body(state) }, state.notes) }
        record.notes = learned
        return try result.get()
    }
}
