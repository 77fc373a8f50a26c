import NIOCore
import NIOPosix
import Synchronization

/// A small HTTP/1.1 client of one server, which keeps one connection open between requests.
public struct HTTPClient: Sendable {
    let host: String
    let port: Int
    private let maximumBody: Int
    private let kept = KeptConnection()

    /// A client that connects when it is first used.
    ///
    /// - Parameters:
    ///   - host: The server's name or address.
    ///   - port: The server's TCP port.
    ///   - maximumBody: The most bytes of an answer's body.
    public init(host: String, port: Int, maximumBody: Int = 64 << 20) {
        self.host = host
        self.port = port
        self.maximumBody = maximumBody
    }

    /// Sends a request and waits for its answer; requests sent at the same time use further connections.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - target: The path and query, beginning with a slash.
    ///   - headers: The header fields; `Host` and `Content-Length` are added.
    ///   - body: The body, `nil` for none.
    ///   - timeout: The most time for everything, connecting included.
    /// - Returns: The complete answer.
    /// - Throws: A ``ClientFault`` when there is no complete answer in time.
    public func send(
        method: String, target: String, headers: [(String, String)] = [], body: [UInt8]? = nil,
        timeout: Duration = .seconds(30)
    ) async throws(ClientFault) -> ClientResponse {
        let request = try ClientRequest(
            method: method, target: target, host: host, port: port, headers: headers, body: body)
        let deadline = NIODeadline.now() + TimeAmount(timeout)
        if let channel = kept.take() {
            do {
                return try await exchange(request, on: channel, deadline)
            } catch {
                // The server may have closed the idle connection just when the request was sent.
                guard error == .closedEarly, request.mayBeRepeated else { throw error }
            }
        }
        return try await exchange(request, on: try await connect(deadline), deadline)
    }

    /// Closes the kept connection; the client stays usable.
    public func close() async {
        try? await kept.take()?.close().get()
    }

    private func exchange(
        _ request: ClientRequest, on channel: any Channel, _ deadline: NIODeadline
    ) async throws(ClientFault) -> ClientResponse {
        let promise = channel.eventLoop.makePromise(of: Exchange.Outcome.self)
        let exchange = Exchange(request: request, deadline: deadline, maximumBody: maximumBody, promise: promise)
        // On a channel closed meanwhile the exchange never reaches its handler.
        channel.writeAndFlush(exchange).whenFailure { _ in promise.fail(ClientFault.closedEarly) }
        let outcome: Exchange.Outcome
        do {
            outcome = try await promise.futureResult.get()
        } catch {
            throw ClientFault(error, host: host, port: port)
        }
        if outcome.mayBeKept { kept.put(channel) }
        return outcome.response
    }

    private func connect(_ deadline: NIODeadline) async throws(ClientFault) -> any Channel {
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(max(.nanoseconds(1), deadline - .now()))
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try Self.prepare(channel) } }
                .connect(host: host, port: port)
                .get()
        } catch {
            throw ClientFault(error, host: host, port: port)
        }
    }
}
