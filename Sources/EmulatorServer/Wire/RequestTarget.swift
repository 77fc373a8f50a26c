import NIOHTTP1

/// What a request line asks for.
struct RequestTarget {
    /// In origin form, or `*`.
    let text: String
    /// The authority of a target in absolute form.
    let authority: String?

    /// Reads a target, whose bytes the decoder has checked.
    init(_ uri: String, method: HTTPMethod) throws(RequestFault) {
        guard !uri.utf8.contains(UInt8(ascii: "#")) else { throw .targetInvalid }
        if uri.utf8.first == UInt8(ascii: "/") || (uri == "*" && method == .OPTIONS) {
            (text, authority) = (uri, nil)
            return
        }
        let schemes = ["http://", "https://"]
        guard let scheme = schemes.first(where: { uri.prefix($0.count).lowercased() == $0 }) else {
            throw .targetInvalid
        }
        let rest = uri.dropFirst(scheme.count)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        guard end > rest.startIndex, Self.isAuthority(rest[..<end]) else { throw .targetInvalid }
        authority = String(rest[..<end])
        text = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/\(rest[end...])"
    }

    /// Whether a text has only bytes of a host and port: unreserved, sub-delimiters, percent, colon, brackets.
    static func isAuthority(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case 0x21, 0x24...0x2E, 0x3A, 0x3B, 0x3D, 0x5B, 0x5D, 0x5F, 0x7E: true
            default: false
            }
        }
    }
}
