public import HTTPTypes

/// One answer: the server adds only what HTTP framing needs.
public struct Reply: Sendable, Hashable {
    /// How the server treats the client; anything but `whole` is a failure that somebody asked for.
    public enum Delivery: Sendable, Hashable {
        /// The answer is sent.
        case whole
        /// The body ends after so many bytes, before the promised length, and the connection is closed.
        case cut(after: Int)
        /// The connection is reset without an answer.
        case reset
        /// Nothing is ever sent; the connection stays open until the client gives up.
        case never
    }

    /// The status line's code.
    public var status: HTTPResponse.Status
    /// The header fields, without framing (`Content-Length`, `Connection`).
    public var headers: HTTPFields
    /// The body, complete unless a stream follows.
    public var body: [UInt8]
    /// What follows the body; it is asked for its first piece when the head has been written.
    public var stream: ReplyStream?
    /// How it reaches the client.
    public var delivery = Delivery.whole

    /// An answer of these parts.
    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as text, for messages and tests; bytes that are no UTF-8 are replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
