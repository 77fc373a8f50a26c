internal import Glibc

/// Why a lock was not obtained.
public enum LockFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Somebody holds it: the process of this id, where it could be read.
    case held(pid: Int32?)
    /// The system refused; the code is an `errno`.
    case failed(code: Int32, attempted: String)

    /// What is wrong, in a sentence.
    public var description: String {
        switch self {
        case .held(let pid):
            "The lock is held by \(pid.map { "process \($0)" } ?? "another process")."
        case .failed(let code, let attempted):
            "\(attempted) failed: \(String(cString: strerror(code)))."
        }
    }
}
