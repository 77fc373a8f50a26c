#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Addresses in text form.
public enum IPAddress {
    /// Whether a text is an IPv4 or IPv6 address.
    public static func isValid(_ text: String) -> Bool {
        // C would stop reading at a NUL.
        guard !text.utf8.contains(0) else { return false }
        var bytes = in6_addr()
        return inet_pton(AF_INET, text, &bytes) == 1 || inet_pton(AF_INET6, text, &bytes) == 1
    }

    /// Whether an address is this machine's own, reachable from nowhere else.
    public static func isLoopback(_ text: String) -> Bool {
        text == "::1" || (text.hasPrefix("127.") && isValid(text))
    }

    /// Whether a host's name or address means this machine alone.
    public static func isLocal(_ host: String) -> Bool {
        host == "localhost" || isLoopback(host)
    }
}
