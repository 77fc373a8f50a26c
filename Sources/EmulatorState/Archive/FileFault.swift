#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The system refused something about a file.
public struct FileFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The system's number for it.
    public let code: Int32
    /// What was attempted.
    public let attempted: String

    /// What was attempted, and the system's words about it.
    public var description: String { "\(attempted): \(String(cString: strerror(code)))" }
}

/// Throws the fault of a system call that returned a negative result.
func check(file result: Int32, _ attempted: @autoclosure () -> String) throws(FileFault) {
    guard result < 0 else { return }
    let code = errno
    throw FileFault(code: code, attempted: attempted())
}
