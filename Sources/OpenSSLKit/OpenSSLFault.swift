import COpenSSL

/// A call into OpenSSL that did not succeed.
///
/// It carries only OpenSSL's own reason texts, never input: a fault can be logged without leaking key material.
public struct OpenSSLFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was being done, as a phrase that follows "could not".
    public let attempted: String
    /// Why it failed, in OpenSSL's words or ours.
    public let reason: String

    /// The fault as one sentence without a full stop.
    public var description: String {
        "could not \(attempted): \(reason)"
    }

    init(attempted: String, reason: String) {
        self.attempted = attempted
        self.reason = reason
    }

    /// Takes the reason from this thread's error queue and leaves the queue empty.
    init(draining attempted: String) {
        let reasons = ErrorQueue.drain()
        self.init(attempted: attempted, reason: reasons.isEmpty ? "no reason given" : reasons.joined(separator: "; "))
    }
}

/// This thread's OpenSSL error queue.
enum ErrorQueue {
    /// Empties the queue and returns each distinct reason, the earliest (the root cause) first.
    static func drain() -> [String] {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            // The optional data beside a code may quote input, so only the fixed reason text is read.
            let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "error code \(code)"
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons
    }
}

/// Unwraps a pointer that OpenSSL returned, or throws what its error queue says.
func checked<Pointer>(_ pointer: Pointer?, _ attempted: String) throws(OpenSSLFault) -> Pointer {
    guard let pointer else { throw OpenSSLFault(draining: attempted) }
    return pointer
}

/// Passes only OpenSSL's status for success, or throws what its error queue says.
func check(_ status: Int32, _ attempted: String) throws(OpenSSLFault) {
    // Failures are 0 or negative, depending on the call; success is always exactly 1 in the calls made here.
    guard status == 1 else { throw OpenSSLFault(draining: attempted) }
}
