public import HTTPTypes

/// One answer, complete: the server adds only what HTTP framing needs.
public struct Reply: Sendable, Hashable {
    /// The status line's code.
    public var status: HTTPResponse.Status
    /// The header fields, without framing (`Content-Length`, `Connection`).
    public var headers: HTTPFields
    /// The complete body.
    public var body: [UInt8]

    /// An answer of these parts.
    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as text, for messages and tests; bytes that are no UTF-8 are replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
