/// Why a request was refused before it was complete.
public enum TransportRefusal: Sendable, Hashable {
    /// The body grew beyond what ``CallPort/bodyLimit(for:)`` allows.
    case bodyTooLarge
    /// The server is stopping and takes no further calls.
    case stopping
}

/// What answers calls: the gateway, seen from the server, from functions that call out, and from tests.
public protocol CallPort: Sendable {
    /// The number of body bytes that the surface a request is for accepts.
    ///
    /// - Parameter head: The request without its body.
    /// - Returns: A number of bytes.
    func bodyLimit(for head: Call) -> Int

    /// The answer to a request that is refused before it was complete, in the dialect of its surface.
    func refusal(of head: Call, for reason: TransportRefusal) -> Reply

    /// Answers a call. `deliver` is called exactly once, on any thread, after everything the answer says is durable.
    func submit(_ call: Call, deliver: @escaping @Sendable (Reply) -> Void)
}

extension CallPort {
    /// Answers a call; never throws, since every failure is an answer too.
    public func answer(_ call: Call) async -> Reply {
        await withCheckedContinuation { continuation in
            submit(call) { continuation.resume(returning: $0) }
        }
    }
}
