import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("A token at another environment's host")
struct ForeignEnvironmentTests {
    @Test("ends no login there", arguments: ["revoke", "user/signout"])
    func endsNoLogin(path: String) async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let login = try await world.logIn()
        let reply = await world.send(
            .post, "/auth/v1/\(path)", host: "other.ap-shanghai.tcb-api.tencentcloudapi.com",
            headers: [.authorization: "Bearer \(login.accessToken)"], json: ["token": .string(login.accessToken)])
        #expect(reply.status.code == 401)
        #expect(try await world.read("todos", token: login.accessToken)["data"] != nil)
    }
}
