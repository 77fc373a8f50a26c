import NIOCore
import NIOHTTP1
import NIOPosix

/// The body of an answer, read as it arrives.
public struct BodyReader {
    private var parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator

    fileprivate init(_ parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator) {
        self.parts = parts
    }

    /// The next piece, which is never empty; `nil` at the end.
    ///
    /// - Throws: A ``ClientFault`` if the connection ends before the answer does.
    public mutating func next() async throws -> [UInt8]? {
        while let part = try await parts.next(isolation: #isolation) {
            switch part {
            case .head: continue
            case .body(let buffer): if buffer.readableBytes > 0 { return Array(buffer.readableBytesView) }
            case .end: return nil
            }
        }
        throw ClientFault.closedEarly
    }

    fileprivate mutating func head() async throws -> ClientResponse {
        guard case .head(let head) = try await parts.next(isolation: #isolation) else { throw ClientFault.closedEarly }
        return ClientResponse(status: Int(head.status.code), headers: head.headers.map { ($0.name, $0.value) })
    }
}

extension HTTPClient {
    /// Sends a request, and hands the answer over while it comes, on a connection of its own.
    ///
    /// The server is slowed down to the reader's pace. There is no time limit once the connection is made, since a
    /// stream may be silent for long.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - target: The path and query, beginning with a slash.
    ///   - headers: The header fields; `Host` and `Content-Length` are added.
    ///   - body: The body, `nil` for none.
    ///   - read: Takes the answer's status and fields, without a body, and what reads the body. When it returns, the
    ///     connection is closed.
    /// - Returns: What `read` gives.
    /// - Throws: A ``ClientFault``, or what `read` throws.
    public func stream<Result: Sendable>(
        method: String, target: String, headers: [(String, String)] = [], body: [UInt8]? = nil,
        read: (ClientResponse, inout BodyReader) async throws -> Result
    ) async throws -> Result {
        let request = try ClientRequest(
            method: method, target: target, host: host, port: port, headers: headers, body: body)
        do {
            return try await openStream().executeThenClose { inbound, outbound in
                try await outbound.write(contentsOf: request.parts)
                var reader = BodyReader(inbound.makeAsyncIterator())
                let head = try await reader.head()
                return try await read(head, &reader)
            }
        } catch let error where error is ChannelError || error is IOError || error is NIOConnectionError {
            throw ClientFault(error, host: host, port: port)
        }
    }

    private typealias StreamChannel = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private func openStream() async throws -> StreamChannel {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(30))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handlers = channel.pipeline.syncOperations
                    try handlers.addHandlers([HTTPRequestEncoder(), ByteToMessageHandler(HTTPResponseDecoder())])
                    try handlers.addHandler(NIOHTTPRequestHeadersValidator())
                    return try StreamChannel(wrappingChannelSynchronously: channel)
                }
            }
    }
}

extension ClientRequest {
    fileprivate var parts: [HTTPClientRequestPart] {
        let content: [HTTPClientRequestPart] =
            (body ?? []).isEmpty ? [] : [.body(.byteBuffer(.init(bytes: body ?? [])))]
        return [.head(head)] + content + [.end(nil)]
    }
}
