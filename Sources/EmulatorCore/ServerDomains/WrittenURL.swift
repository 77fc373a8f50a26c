/// The parts of an address that the list of server domains looks at, as the app wrote them: a port that is there stays
/// there, even `:443`.
struct WrittenURL: Hashable {
    /// In lower case.
    let scheme: String
    /// In lower case, without brackets.
    let host: String
    let port: String?

    /// The parts of `scheme://[user@]host[:port]…`; `nil` if the text does not begin like that.
    init?(_ text: String) {
        guard let mark = text.firstRange(of: "://") else { return nil }
        scheme = text[..<mark.lowerBound].lowercased()
        let rest = text[mark.upperBound...]
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let isBracketed = place.hasPrefix("[")
        let name = isBracketed ? place.dropFirst().prefix { $0 != "]" } : place.prefix { $0 != ":" }
        let tail = place[name.endIndex...].drop { $0 == "]" }
        guard !name.isEmpty, tail.isEmpty || tail.hasPrefix(":") else { return nil }
        host = name.lowercased()
        port = tail.isEmpty ? nil : String(tail.dropFirst())
    }

    /// The entry that admits this address.
    var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }

    /// Whether the host is an address of a private IPv4 network.
    var isOnLocalNetwork: Bool {
        guard HostText.isAddress(host) else { return false }
        let numbers = host.split(separator: ".").compactMap { UInt8($0) }
        guard numbers.count == 4 else { return false }
        return switch (numbers[0], numbers[1]) {
        case (10, _), (192, 168), (172, 16...31): true
        default: false
        }
    }

    /// Whether this is one origin with another, where all loopback names mean the same machine.
    func isSameOrigin(as other: WrittenURL) -> Bool {
        scheme == other.scheme && (port ?? standardPort) == (other.port ?? other.standardPort)
            && (host == other.host || IPAddress.isLocal(host) && IPAddress.isLocal(other.host))
    }

    private var standardPort: String { ["https", "wss"].contains(scheme) ? "443" : "80" }
}
