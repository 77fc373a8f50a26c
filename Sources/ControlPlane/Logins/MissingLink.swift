import EmulatorCore
import EmulatorState

/// What keeps a login from being whole, in plain words.
struct MissingLink: Sendable, Hashable {
    /// What did not happen, or what was refused.
    let text: String
    /// The row of the catalogue, if something was refused.
    let kind: FaultKind?

    /// The link that a login lacks; `nil` if it was logged in and used.
    ///
    /// - Parameters:
    ///   - timeline: The login.
    ///   - now: The emulated instant, which tells whether an old code can still be exchanged.
    init?(of timeline: LoginTimeline, at now: Timestamp) {
        if let refusal = timeline.refusal {
            text = Self.words(for: refusal)
            kind = Catalogue.all.first { $0.name == refusal.entry.outcome }
            return
        }
        guard let text = Self.words(after: timeline, at: now) else { return nil }
        self.text = text
        kind = nil
    }

    private static func words(for refusal: LoginHop) -> String {
        let reason = refusal.entry.reason.map { ": \($0)" } ?? ""
        if refusal.entry.isOK, let gave = refusal.entry.notes.gave { return "\(refusal.step) gave \(gave)\(reason)" }
        let verb = refusal.kind == .createTicket ? "failed" : "was refused"
        return "\(refusal.step) \(verb), \(refusal.entry.outcome)\(reason)"
    }

    private static func words(after timeline: LoginTimeline, at now: Timestamp) -> String? {
        switch timeline.reached {
        case nil: return "nothing of it is in the journal any more but its beginning"
        case .code:
            let text = "the code was minted, jscode2session was never called"
            let isDead = timeline.hops.first.map { now.age(since: $0.entry.instant) > Lifetimes.loginCode } ?? false
            return isDead ? "\(text); the code is too old for it now" : text
        case .session:
            let hasFunction = timeline.hops.contains { $0.kind == .function }
            return hasFunction
                ? "jscode2session succeeded, no ticket was signed"
                : "jscode2session succeeded, no ticket was signed by a function of the emulator and none was used"
        case .ticket:
            return timeline.hops.contains { $0.kind == .providerToken }
                ? "a provider token was given, signInWithProvider was never called"
                : "a ticket was made, signInWithCustomTicket was never called"
        case .login: return "logged in, nothing was called since"
        case .calls: return nil
        }
    }
}
