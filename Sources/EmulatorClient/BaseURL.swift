/// Where a server is: the parts of a text like `http://127.0.0.1:8080/prefix`.
public struct BaseURL: Sendable, Hashable {
    /// The host, without brackets when it is an IPv6 address.
    public let host: String
    /// The port, 80 when the text has none.
    public let port: Int
    /// What every target begins with: empty, or a path without a slash at its end.
    public let pathPrefix: String

    /// Reads the text; `nil` unless it is an `http` URL of host, port and path only.
    public init?(_ text: String) {
        guard text.utf8.count > 7, text.prefix(7).lowercased() == "http://" else { return nil }
        let rest = text.dropFirst(7)
        guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Self.forbidden.contains($0) }) else { return nil }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let (host, port) = Self.split(rest[..<slash]) else { return nil }
        var path = rest[slash...]
        while path.hasSuffix("/") { path.removeLast() }
        (self.host, self.port, pathPrefix) = (host, port, String(path))
    }

    /// User information, queries and fragments have no meaning here.
    private static let forbidden = Array("@?#".utf8)

    private static func split(_ authority: Substring) -> (String, Int)? {
        var host = authority
        var port: Substring = ""
        let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
        guard let end else { return nil }
        if let colon = authority[end...].firstIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
            guard !port.isEmpty, !port.contains(":") else { return nil }
        }
        if host.hasPrefix("[") {
            guard host.hasSuffix("]") else { return nil }
            host = host.dropFirst().dropLast()
        }
        guard !host.isEmpty, port.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        guard let number = port.isEmpty ? 80 : Int(port), (1...65_535).contains(number) else { return nil }
        return (String(host), number)
    }
}
