import EmulatorAssembly
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import Testing

@Suite("An emulator that nobody holds any more")
struct EndTests {
    @Test func isGoneWithItsThread() async throws {
        weak var gateway: Gateway?
        do {
            let world = try World()
            try await world.control(.get, "envs/demo-local/custom-login-keys/current")
            gateway = world.emulator.gateway
        }
        // What its last call still does on other threads comes to its end by itself.
        for _ in 0..<100_000 where gateway != nil { await Task.yield() }
        #expect(gateway == nil)
    }
}
