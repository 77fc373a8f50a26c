#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Environment variables of this process.
enum ProcessVariable {
    /// The text of a variable; `nil` if it is unset or empty.
    static func text(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
