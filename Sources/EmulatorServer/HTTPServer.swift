public import EmulatorCore
import NIOCore
import NIOPosix
import Synchronization

/// A running HTTP/1.1 server that hands every request to a ``CallPort``.
public final class HTTPServer: Sendable {
    /// Where the server really listens.
    public let address: (host: String, port: Int)

    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    private let contexts: ServerLoops
    private let ending = Mutex<Task<Void, Never>?>(nil)

    private init(group: MultiThreadedEventLoopGroup, channel: any Channel, contexts: ServerLoops, host: String) {
        self.group = group
        self.channel = channel
        self.contexts = contexts
        address = (channel.localAddress?.ipAddress ?? host, channel.localAddress?.port ?? 0)
    }

    /// Starts listening; requests are taken from the moment this returns.
    ///
    /// - Parameters:
    ///   - configuration: What to listen on, and the bounds.
    ///   - port: What answers the requests.
    ///   - clock: The time that calls and answers are stamped with.
    /// - Returns: The running server.
    /// - Throws: A ``ServerFault`` when the address cannot be listened on.
    public static func start(
        configuration: ServerConfiguration, port: any CallPort, clock: any WallClock
    ) async throws(ServerFault) -> HTTPServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.threads))
        do {
            let contexts = try await ServerLoops(
                group: group, port: port, clock: clock, configuration: configuration)
            let channel = try await Listener.bind(configuration, group: group, loops: contexts)
            return HTTPServer(group: group, channel: channel, contexts: contexts, host: configuration.host)
        } catch {
            try? await group.shutdownGracefully()
            throw ServerFault(error, configuration)
        }
    }

    /// Stops accepting, lets calls in flight be answered, and closes everything.
    ///
    /// - Parameter limit: The time after which connections are closed by force.
    public func stop(within limit: Duration) async {
        let task = ending.withLock { ending in
            let task = ending ?? Task { await self.end(within: limit) }
            ending = task
            return task
        }
        await task.value
    }

    private func end(within limit: Duration) async {
        try? await channel.close().get()
        await contexts.stop(within: limit)
        try? await group.shutdownGracefully()
    }
}
