import NIOCore
import Synchronization

/// The connection a client keeps between requests; closed when the client is gone.
final class KeptConnection: Sendable {
    private let channel = Mutex<(any Channel)?>(nil)

    /// Takes the connection out, `nil` when there is none that is open.
    func take() -> (any Channel)? {
        let channel = channel.withLock { kept in
            defer { kept = nil }
            return kept
        }
        return channel.flatMap { $0.isActive ? $0 : nil }
    }

    /// Keeps a connection for the next request; a second one is closed.
    func put(_ other: any Channel) {
        let surplus: (any Channel)? = channel.withLock { kept in
            guard let current = kept, current.isActive else {
                kept = other
                return nil
            }
            return other
        }
        surplus?.close(promise: nil)
    }

    deinit {
        take()?.close(promise: nil)
    }
}
