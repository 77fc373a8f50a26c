import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Error 5: SYSTEM_NOT_OPEN")
struct Error05CustomLoginOffTests {
    @Test("Off: the ticket is still signed, the login refused in the article's words; on: the same ticket works")
    func offAndOn() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": false])
        let ticket = try await world.ticket()
        let refused = await world.signIn(with: ticket)
        #expect(refused.status.code == 400)
        #expect(try refused.json["code"] == "SYSTEM_NOT_OPEN")
        #expect(try refused.json["message"] == "custom login is not enabled")
        #expect(try await world.read("todos", token: login.accessToken)["data"] != nil, "live sessions go on")

        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": true])
        #expect(await world.signIn(with: ticket).status == .ok)
    }

    @Test("In the cloud the provider is not found")
    func cloud() async throws {
        let world = try World()
        let ticket = try await world.ticket()
        try await world.control(.put, "profile", ["profile": "cloud"])
        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": false])
        let body = try await world.signIn(with: ticket).json
        #expect(body["error"] == "not_found")
        #expect(body["error_code"] == 5)
        #expect(body["error_description"] == "provider not found")
    }
}
