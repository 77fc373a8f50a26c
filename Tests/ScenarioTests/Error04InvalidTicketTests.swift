import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Error 4: INVALID_TICKET")
struct Error04InvalidTicketTests {
    private func expectArticleWords(_ reply: Reply, code: JSON = "INVALID_TICKET") throws {
        let body = try reply.json
        #expect(reply.status.code == 400)
        #expect(body["code"] == code)
        #expect(body["message"] == "ticket is invalid or expired")
    }

    @Test("A key that was replaced dies two hours later, and the current key cures it")
    func staleKey() async throws {
        let world = try World()
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        try await world.control(.post, "clock", ["advance": "1h59m"])
        #expect(await world.signIn(with: try await world.ticket()).status == .ok)
        try await world.control(.post, "clock", ["advance": "2m"])
        try expectArticleWords(await world.signIn(with: try await world.ticket()))

        let current = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", current)
        #expect(await world.signIn(with: try await world.ticket()).status == .ok)
    }

    @Test("A later regeneration does not move the deadline of an older key")
    func deadlineStands() async throws {
        let world = try World()
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        try await world.control(.post, "clock", ["advance": "1h"])
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        try await world.control(.post, "clock", ["advance": "1h1m"])
        try expectArticleWords(await world.signIn(with: try await world.ticket()))
    }

    @Test("A ticket more than ten minutes old is TICKET_EXPIRED; one signed a moment later is good")
    func oldTicket() async throws {
        let world = try World()
        let ticket = try await world.ticket()
        try await world.control(.post, "clock", ["advance": "9m59s"])
        #expect(await world.signIn(with: ticket).status == .ok)
        try await world.control(.post, "clock", ["advance": "2s"])
        try expectArticleWords(await world.signIn(with: ticket), code: "TICKET_EXPIRED")
        #expect(await world.signIn(with: try await world.ticket()).status == .ok)
    }

    @Test("A ticket that was cut, or encoded twice on its way, is refused; the same ticket unharmed is good")
    func damagedTicket() async throws {
        let world = try World()
        let ticket = try await world.ticket()
        try expectArticleWords(await world.signIn(with: String(ticket.dropLast(20))))
        try expectArticleWords(await world.signIn(with: String(ticket.prefix(60))))
        try expectArticleWords(await world.signIn(with: JSON.string(ticket).text()))
        #expect(await world.signIn(with: ticket).status == .ok)
        #expect(await world.signIn(with: ticket).status == .ok, "a ticket may be used again within its life")
    }

    @Test("In the cloud a dead key has the reported Chinese text and error_code 3")
    func cloud() async throws {
        let world = try World()
        try await world.control(.post, "envs/demo-local/custom-login-keys")
        try await world.control(.post, "clock", ["advance": "2h1m"])
        let ticket = try await world.ticket()
        try await world.control(.put, "profile", ["profile": "cloud"])
        let body = try await world.signIn(with: ticket).json
        #expect(body["error"] == "invalid_argument")
        #expect(body["error_code"] == 3)
        #expect(body["code"] == "INVALID_ARGUMENT")
        #expect(body["error_description"] == "私钥已过期或私钥不存在，请重新生成")
    }
}
