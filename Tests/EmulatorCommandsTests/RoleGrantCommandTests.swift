import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct RoleGrantCommandTests {
    @Test func aGrantIsMadeListedAndRevoked() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("roles", "grants", at: emulator).lines == ["no grants"])
            let made = try await CommandRun("roles", "grant", "externalUser", "ledger", "all:r", "me:rw", at: emulator)
            #expect(made.lines == ["externalUser is granted all:r, me:rw of ledger in demo-local"])
            let list = try await CommandRun("roles", "grants", at: emulator)
            #expect(
                list.lines == [
                    "collection  role          effect  rows", "ledger      externalUser  allow   all:r, me:rw",
                ])
            let denied = try await CommandRun("roles", "grant", "allUser", "ledger", "all:r", "--deny", at: emulator)
            #expect(denied.lines == ["allUser is denied all:r of ledger in demo-local"])
            let gone = try await CommandRun("roles", "revoke", "allUser", "ledger", at: emulator)
            #expect(gone.lines == ["allUser has no grant on ledger in demo-local any more"])
            let again = try await CommandRun("roles", "revoke", "allUser", "ledger", at: emulator)
            #expect(again.fault != nil)
        }
    }
}
