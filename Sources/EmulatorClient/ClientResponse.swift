/// One answer, complete.
public struct ClientResponse: Sendable {
    /// The status line's code.
    public var status: Int
    /// The header fields, in the order and case received.
    public var headers: [(String, String)]
    /// The complete body.
    public var body: [UInt8]

    /// An answer of these parts.
    public init(status: Int, headers: [(String, String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as text; bytes that are no UTF-8 are replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of a field, whose name is compared in whatever case; `nil` when there is none.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.0.lowercased() == name }?.1
    }
}
