/// The body of an answer that is made while it is sent: a stream of events, or a file too large to hold.
public final class ReplyStream: Sendable {
    private let make: @Sendable () async -> [UInt8]?
    private let abandon: @Sendable () -> Void

    /// A body made of pieces.
    ///
    /// - Parameters:
    ///   - next: Gives the next piece, `nil` at the end. It is asked again only when the piece before has left, and
    ///     never after the end. An empty piece is not sent.
    ///   - cancel: Told, at most once, that nobody waits any more: the client has gone, or the server stops. A call of
    ///     `next` that waits must then return.
    public init(next: @escaping @Sendable () async -> [UInt8]?, cancel: @escaping @Sendable () -> Void) {
        make = next
        abandon = cancel
    }

    /// The next piece, `nil` at the end.
    public func next() async -> [UInt8]? { await make() }

    /// Says that nobody waits any more.
    public func cancel() { abandon() }
}

extension ReplyStream: Hashable {
    /// Two streams are equal if they are the same one.
    public static func == (one: ReplyStream, other: ReplyStream) -> Bool { one === other }

    /// Hashes which stream it is.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
