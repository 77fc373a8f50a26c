internal import Glibc

/// A thread the system did not start.
public struct ThreadFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The system's error number.
    public let code: Int32
    /// What was attempted.
    public let attempted: String

    /// What was attempted, and the system's words about it.
    public var description: String { "\(attempted) failed: \(String(cString: strerror(code)))." }
}

/// Throws the fault of a thread function's result that is not 0.
func check(thread code: Int32, _ attempted: @autoclosure () -> String) throws(ThreadFault) {
    guard code == 0 else { throw ThreadFault(code: code, attempted: attempted()) }
}
