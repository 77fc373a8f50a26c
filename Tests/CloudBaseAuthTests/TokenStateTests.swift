import EmulatorTestSupport
import Testing

@Suite("The states of tokens")
struct TokenStateTests {
    /// At most one live refresh token per session, no dead token accepted, no deleted uid back, whatever the order of
    /// logins, refreshes, revocations, blocks, deletions, settings and jumps of the clock.
    @Test("Whatever happens, in whatever order, the answers are those of the model", arguments: UInt64(1)...12)
    func anySequence(seed: UInt64) async throws {
        var walker = try await LoginWalker(seed: seed)
        for step in 1...160 {
            try await walker.step()
            if step % 20 == 0 { await walker.audit() }
        }
        #expect(walker.model.sessions.count > 20, "the walk went somewhere")
    }
}
