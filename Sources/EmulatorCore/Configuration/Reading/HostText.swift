#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Host names, addresses and origins as texts.
enum HostText {
    /// Whether this is one part of a host name.
    static func isLabel(_ label: some BidirectionalCollection<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy(Ascii.isLabelByte)
    }

    /// Whether this is `https://host` or `https://host:port`, as WeChat's list of domains has them.
    static func isOrigin(_ text: String, scheme: String = "https") -> Bool {
        let head = "\(scheme)://"
        guard text.utf8.starts(with: head.utf8) else { return false }
        let parts = text.utf8.dropFirst(head.utf8.count)
            .split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        let labels = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy(isLabel) && parts.dropFirst().allSatisfy(isPort)
    }

    /// Whether this is an IPv4 or IPv6 address.
    static func isAddress(_ text: String) -> Bool {
        // C would stop reading at a NUL.
        guard !text.utf8.contains(0) else { return false }
        var four = in_addr()
        var six = in6_addr()
        return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
    }

    private static func isPort(_ digits: Substring.UTF8View) -> Bool {
        guard digits.count <= 5, digits.allSatisfy(Ascii.isDigit), let port = Int(Substring(digits)) else {
            return false
        }
        return (1...65535).contains(port)
    }
}

extension TextForm {
    /// A server domain of an app.
    static let origin = TextForm(
        expected: "an origin such as https://api.example.com, without a path",
        pattern: #"^https://[0-9a-z-]+(\.[0-9a-z-]+)*(:[0-9]{1,5})?$"#,
        accepts: { HostText.isOrigin($0) },
        guesses: { text in
            let lowercased = text.lowercased()
            let rest = lowercased.firstRange(of: "://").map { lowercased[$0.upperBound...] } ?? lowercased[...]
            return ["https://" + rest.prefix { $0 != "/" }]
        })

    /// An address.
    static let address = TextForm(
        expected: "an IPv4 or IPv6 address", pattern: "^[0-9A-Fa-f:.]+$", accepts: HostText.isAddress)
}
