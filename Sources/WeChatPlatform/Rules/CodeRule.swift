import EmulatorCore
import EmulatorState

/// Whether a login code can be exchanged.
enum CodeRule {
    /// The code, if it is known, young enough and unspent.
    ///
    /// - Parameters:
    ///   - code: What the store knows of it.
    ///   - text: What the caller sent.
    ///   - now: The emulated instant.
    /// - Returns: The code.
    /// - Throws: ``FaultKind/invalidCode`` when unknown or too old, ``FaultKind/codeUsed`` when spent while young.
    static func redeemable(_ code: IssuedCode?, text: LoginCode, at now: Timestamp) throws(Fault) -> IssuedCode {
        guard let code else {
            let shown = text.rawValue == "the code is a mock one" ? "is DevTools' mock for guests" : "is not known"
            throw Fault(.invalidCode, because: "the code \(shown); it may have been spent before a reset")
        }
        let age = now.age(since: code.issuedAt)
        guard age <= Lifetimes.loginCode else {
            throw Fault(
                .invalidCode, because: "the code is \(age.wholeSeconds) s old; it was good for 300 s",
                trueCause: .codeExpired)
        }
        if let spentAt = code.spentAt {
            let ago = now.age(since: spentAt).wholeSeconds
            throw Fault(.codeUsed, because: "the code was used up \(ago) s ago, by an exchange or by another app's try")
        }
        return code
    }
}
