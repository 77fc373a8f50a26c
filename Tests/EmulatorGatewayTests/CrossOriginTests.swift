import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Pages of other origins")
struct CrossOriginTests {
    private static let targets = [
        ("api.weixin.qq.com", "/sns/jscode2session"), ("demo-local.service.tcloudbase.com", "/getLoginTicket"),
        ("demo-local.ap-shanghai.tcb-api.tencentcloudapi.com", "/web"),
        ("demo-local.ap-shanghai.tcb-api.tencentcloudapi.com", "/auth/v1/signin/custom"),
        ("demo-local.api.tcloudbasegateway.com", "/v1/functions/getLoginTicket"),
    ]

    @Test("A preflight allows what the page asks for, and leaves no line", arguments: targets)
    func preflight(host: String, path: String) async throws {
        let world = try World()
        let headers: HTTPFields = [
            .origin: "https://app.example", .accessControlRequestMethod: "POST",
            .accessControlRequestHeaders: "authorization,x-special",
        ]
        let reply = await world.send(.options, path, host: host, headers: headers)
        #expect(reply.status.code == 204)
        #expect(reply.body.isEmpty)
        #expect(reply.headers[.accessControlAllowOrigin] == "https://app.example")
        #expect(reply.headers[.accessControlAllowHeaders] == "authorization,x-special")
        #expect(reply.headers[.accessControlAllowMethods]?.contains("PATCH") == true)
        #expect(reply.headers[.accessControlAllowCredentials] == "true")
        #expect(reply.headers[.emulator] != nil)
        #expect(try await world.journal().isEmpty)
    }

    @Test(arguments: ["authorization", "x-device-id", "x-request-id", "x-sdk-version", "content-type"])
    func aPreflightThatAsksForNothingAllowsWhatTheSDKsSend(field: String) async throws {
        let reply = await (try World()).send(.options, "/web", headers: [.origin: "https://app.example"])
        let allowed = reply.headers[.accessControlAllowHeaders]?.split(separator: ",").map { $0.drop { $0 == " " } }
        #expect(allowed?.contains(Substring(field)) == true)
    }

    @Test func anAnswerToAPageCanBeReadByIt() async throws {
        let reply = await (try World()).send(
            .get, "/auth/v1/user/me", headers: [.origin: "https://app.example"])
        #expect(reply.status.code == 401)
        #expect(reply.headers[.accessControlAllowOrigin] == "https://app.example")
        #expect(reply.headers[.vary] == "origin")
        let exposed = reply.headers[.accessControlExposeHeaders] ?? ""
        #expect(
            exposed.contains("x-emulator-hint") && exposed.contains("x-emulator") && exposed.contains("x-request-id"))
    }

    @Test func anAnswerToNoPageHasNoneOfIt() async throws {
        let reply = await (try World()).send(.get, "/auth/v1/user/me")
        #expect(reply.headers[.accessControlAllowOrigin] == nil)
        #expect(reply.headers[.vary] == nil)
    }

    @Test func aRefusalOfTheTransportCanBeReadByThePageToo() throws {
        let head = Call(
            method: .post, target: "/web", host: "127.0.0.1:8787", headers: [.origin: "https://app.example"],
            receivedAt: Timestamp(milliseconds: 0))
        let reply = try World().port.refusal(of: head, for: .bodyTooLarge)
        #expect(reply.headers[.accessControlAllowOrigin] == "https://app.example")
    }

    @Test("The management API is not for pages", arguments: ["127.0.0.1:8787", "tcb.tencentcloudapi.com"])
    func managementAnswersNoPreflight(host: String) async throws {
        let reply = await (try World()).send(
            .options, "/", host: host,
            headers: [.origin: "https://app.example", .accessControlRequestHeaders: "x-tc-action", .tencentAction: "X"])
        #expect(reply.headers[.accessControlAllowOrigin] == nil)
        #expect(reply.headers[.accessControlAllowHeaders] == nil)
        #expect(try reply.json["Response"]?["Error"]?["Code"] == "AuthFailure.UnauthorizedOperation")
    }

    @Test func aPreflightForTheRootAllowsNothing() async throws {
        let reply = await (try World()).send(
            .options, "/",
            headers: [.origin: "https://app.example", .accessControlRequestHeaders: "x-tc-action"])
        #expect(reply.status.code == 403)
        #expect(reply.headers[.accessControlAllowHeaders] == nil)
    }

    @Test func theControlPlaneAnswersNoPreflight() async throws {
        let reply = await (try World()).send(
            .options, "/emulator/v1/reset", headers: [.origin: "https://app.example"])
        #expect(reply.status.code == 403)
        #expect(reply.headers[.accessControlAllowOrigin] == nil)
    }
}
