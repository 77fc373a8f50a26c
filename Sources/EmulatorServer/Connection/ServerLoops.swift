import EmulatorCore
import NIOCore
import NIOPosix
import Synchronization

/// The event loops of a server, each with what its connections share.
final class ServerLoops: Sendable {
    private let contexts: [ObjectIdentifier: NIOLoopBound<LoopContext>]
    private let maximumConnections: Int
    private let connections = Atomic<Int>(0)

    init(
        group: MultiThreadedEventLoopGroup, port: any CallPort, clock: any WallClock,
        configuration: ServerConfiguration
    ) async throws {
        var contexts: [ObjectIdentifier: NIOLoopBound<LoopContext>] = [:]
        for loop in group.makeIterator() {
            contexts[ObjectIdentifier(loop)] = try await loop.submit {
                let context = LoopContext(eventLoop: loop, port: port, clock: clock, configuration: configuration)
                return NIOLoopBound(context, eventLoop: loop)
            }.get()
        }
        self.contexts = contexts
        maximumConnections = configuration.maximumConnections
    }

    /// Prepares an accepted connection; one too many is turned away, which closes it.
    func adopt(_ channel: any Channel) throws {
        guard let context = contexts[ObjectIdentifier(channel.eventLoop)] else { throw ConnectionRefused() }
        let count = connections.wrappingAdd(1, ordering: .relaxed).newValue
        channel.closeFuture.whenComplete { _ in self.connections.wrappingSubtract(1, ordering: .relaxed) }
        guard count <= maximumConnections else { throw ConnectionRefused() }
        try Connection(shared: context.value).join(channel.pipeline.syncOperations)
    }

    /// Stops the connections of every loop, all loops at the same time.
    func stop(within limit: Duration) async {
        let ends = contexts.values.map { context in
            context.eventLoop.flatSubmit { context.value.stop(within: limit) }
        }
        for end in ends { try? await end.get() }
    }

    /// There are too many connections, or this one belongs to somebody else's loop.
    private struct ConnectionRefused: Error {}
}
