public import HTTPTypes

/// One request, as the server hands it to the gateway: bounded, complete, and stamped with the wall instant.
public struct Call: Sendable {
    /// The request's method.
    public var method: HTTPRequest.Method
    /// The raw path, as received, up to the question mark.
    public var path: String
    /// The raw query string without its question mark, `nil` when the target has none.
    public var query: String?
    /// The header fields, without `Host`.
    public var headers: HTTPFields
    /// The `Host` header exactly as received, `nil` when there was none.
    public var host: String?
    /// The complete body.
    public var body: [UInt8]
    /// The address of the other end of the connection, in text form without a port.
    public var peer: String
    /// The wall instant at which the request was complete: the only reading of a clock on its way.
    public var receivedAt: Timestamp

    /// A call with every part given; `target` is split at its first question mark.
    public init(
        method: HTTPRequest.Method,
        target: String,
        host: String? = nil,
        headers: HTTPFields = [:],
        body: [UInt8] = [],
        peer: String = "127.0.0.1",
        receivedAt: Timestamp
    ) {
        self.method = method
        // By bytes, since a split by characters finds the borders of every one of them first.
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        self.path = mark.map { String(target[..<$0]) } ?? target
        self.query = mark.map { String(target[target.utf8.index(after: $0)...]) }
        self.host = host
        self.headers = headers
        self.body = body
        self.peer = peer
        self.receivedAt = receivedAt
    }
}
