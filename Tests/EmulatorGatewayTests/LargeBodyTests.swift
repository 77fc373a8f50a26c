import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import Testing

@Suite("Endpoints that take larger bodies than their surface")
struct LargeBodyTests {
    @Test func strangersGetNoLargerBody() async throws {
        let world = try World(guardian: .init(host: "0.0.0.0", token: "secret"))
        let path = "/emulator/v1/import"
        func limit(_ headers: HTTPFields, _ method: HTTPRequest.Method = .post, _ path: String = path) -> Int {
            world.port.bodyLimit(
                for: Call(
                    method: method, target: path, host: "emulator:1", headers: headers, receivedAt: world.clock.now()))
        }
        #expect(limit([.authorization: "Bearer secret"]) == 256 << 20)
        #expect(limit([:]) == 1 << 20)
        #expect(limit([.authorization: "Bearer secret", .origin: "http://evil.example"]) == 1 << 20)
        #expect(limit([.authorization: "Bearer secret"], .put) == 1 << 20)
        #expect(limit([.authorization: "Bearer secret"], .post, "/emulator/v1/reset") == 1 << 20)
    }
}
