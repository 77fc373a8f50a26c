import EmulatorCore
import NIOCore

/// What the connections of one event loop share; used on that loop only.
final class LoopContext {
    let port: any CallPort
    let clock: any WallClock
    let configuration: ServerConfiguration
    let mailbox: Mailbox
    private var date = DateStamp()
    private(set) var isStopping = false
    private var connections: [ObjectIdentifier: Connection] = [:]
    private let eventLoop: any EventLoop
    private var emptied: EventLoopPromise<Void>?

    init(eventLoop: any EventLoop, port: any CallPort, clock: any WallClock, configuration: ServerConfiguration) {
        self.eventLoop = eventLoop
        self.port = port
        self.clock = clock
        self.configuration = configuration
        mailbox = Mailbox(eventLoop: eventLoop)
    }

    /// The `Date` of an answer written now.
    func freshDate() -> String {
        date.update(to: clock.now())
        return date.text
    }

    func add(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = connection
    }

    func remove(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = nil
        succeedIfEmpty()
    }

    /// Lets every connection finish what it owes; done when all are closed, by force when the time is up.
    func stop(within limit: Duration) -> EventLoopFuture<Void> {
        isStopping = true
        let emptied = eventLoop.makePromise(of: Void.self)
        self.emptied = emptied
        let force = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limit)) {
            for connection in Array(self.connections.values) { connection.close() }
        }
        for connection in Array(connections.values) { connection.beginStopping() }
        succeedIfEmpty()
        emptied.futureResult.assumeIsolated().whenComplete { [mailbox] _ in
            force.cancel()
            mailbox.close()
        }
        return emptied.futureResult
    }

    private func succeedIfEmpty() {
        guard connections.isEmpty, let emptied else { return }
        self.emptied = nil
        emptied.succeed()
    }
}
