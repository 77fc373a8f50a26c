/// Where a call stands in a trace that somebody else began (W3C Trace Context, `traceparent` of version 00).
public struct TraceContext: Sendable, Hashable {
    /// The whole trace: 32 lower-case hexadecimal digits, not all zero.
    public let trace: String
    /// The caller's part of it: 16 digits, not all zero.
    public let span: String
    /// What the caller has decided, such as `01` for sampled.
    public let flags: String

    /// A place in a trace.
    public init(trace: String, span: String, flags: String) {
        self.trace = trace
        self.span = span
        self.flags = flags
    }

    /// Reads a header field; `nil` if it is malformed, which the standard asks to treat as absent.
    ///
    /// Of a later version its first four parts are read, as the standard asks too.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 4, parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            zip(parts, [2, 32, 16, 2]).allSatisfy({ Self.isHexadecimal($0, digits: $1) }),
            parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
        else { return nil }
        self.init(trace: parts[1], span: parts[2], flags: parts[3])
    }

    /// The header field.
    public var text: String { "00-\(trace)-\(span)-\(flags)" }

    /// The same trace, from another part of it.
    public func from(span: String) -> TraceContext { TraceContext(trace: trace, span: span, flags: flags) }

    private static func isHexadecimal(_ text: String, digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
