import EmulatorCore
import EmulatorState
import JSONKit

/// Answers whether the journal is as a test expects it, at once or within a time.
///
/// Who waits is woken by the lines themselves. What may still be violated is watched to the end of the time, what
/// already holds or is violated for good is answered at once.
enum VerifyJournal {
    static let answer: @Sendable (Request, any HopDesk) async throws -> JSON = { request, desk in
        let verification = try Verification(request)
        try await desk.run { try JournalCalls.check(verification.after, in: $0) }
        if let window = verification.window { try await wait(for: verification, up: window, at: desk) }
        return try await desk.run { try VerificationReport(verification: verification, state: $0).json() }
    }

    /// Returns when the matter is settled or the time is over.
    private static func wait(
        for verification: Verification, up window: Duration, at desk: any HopDesk
    ) async throws {
        let clock = desk.wallClock
        let end = clock.now() + window
        let (first, follower) = try await desk.run { (try verification.count(in: $0), $0.journal.follow()) }
        defer { follower.stop() }
        var count = first
        while !verification.verdict(count).isFinal {
            let left = end - clock.now()
            guard left > .zero, let news = await follower.next(within: left, on: clock), !news.isEmpty else { return }
            guard news.missed > 0 || news.entries.contains(where: verification.concerns) else { continue }
            count = try await desk.run { try verification.count(in: $0) }
        }
    }
}
