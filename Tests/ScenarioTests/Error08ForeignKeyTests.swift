import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Error 8: SIGN_PARAM_INVALID")
struct Error08ForeignKeyTests {
    @Test("The key of another environment cannot sign; the environment's own key cures it")
    func foreignKey() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "staging"])
        let foreign = try await world.control(.get, "envs/staging/custom-login-keys/current")
        try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", foreign)
        let refused = await world.callTicketFunction(try await world.code())
        #expect(refused.status.code == 500)
        #expect(
            try refused.json["message"] == "SIGN_PARAM_INVALID: credential signature verification failed")
        let logs = try await world.control(.get, "envs/demo-local/functions/getLoginTicket/logs")
        let lines = logs["logs"]?[0]?["lines"]?.array?.compactMap(\.string) ?? []
        #expect(lines.contains("[getLoginTicket] cred env: staging"))
        #expect(lines.contains("[getLoginTicket] init env: demo-local"))

        let own = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", own)
        #expect(await world.signIn(with: try await world.ticket()).status == .ok)
    }

    @Test("In the cloud the function fails with SYS_ERR, and its log has the SDK's mismatch text")
    func cloud() async throws {
        let world = try World()
        try await world.control(.put, "profile", ["profile": "cloud"])
        try await world.control(.post, "envs", ["id": "staging"])
        let foreign = try await world.control(.get, "envs/staging/custom-login-keys/current")
        #expect(foreign["env"] == nil)
        try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", foreign)
        // In the strict form the article's function finds no code at all.
        #expect(try await world.callTicketFunction(try await world.code()).json["error"] == "MISSING_CODE")
        try await world.control(.put, "profile", ["profile": "recipe"])
        _ = await world.callTicketFunction(try await world.code())
        let logs = try await world.control(.get, "envs/demo-local/functions/getLoginTicket/logs")
        #expect(logs.text().contains("当前私钥所属环境与 init 指定环境不一致！"))
    }
}
