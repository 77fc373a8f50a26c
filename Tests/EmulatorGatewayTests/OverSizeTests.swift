import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What the transport refuses")
struct OverSizeTests {
    @Test(
        "The limit of a surface",
        arguments: [
            ("/sns/jscode2session", 1), ("/auth/v1/token", 1), ("/web", 1), ("/admin", 1), ("/emulator/v1/reset", 1),
            ("/v1/functions/f", 6), ("/getLoginTicket", 6), ("/api.weixin.qq.com/x", 1),
        ])
    func limit(path: String, megabytes: Int) throws {
        #expect(try World().port.bodyLimit(for: head(path)) == megabytes * 1_048_576)
    }

    @Test(
        "A larger body, in the words of the surface",
        arguments: [
            ("/web", 200, "EXCEED_REQUEST_SIZE_LIMIT"), ("/admin", 200, "EXCEED_REQUEST_SIZE_LIMIT"),
            ("/auth/v1/token", 413, "EXCEED_REQUEST_SIZE_LIMIT"), ("/v1/functions/f", 413, "EXCEED_MAX_PAYLOAD_SIZE"),
            ("/getLoginTicket", 413, "EXCEED_MAX_PAYLOAD_SIZE"),
        ])
    func words(path: String, status: Int, code: String) throws {
        let reply = try World().port.refusal(of: head(path), for: .bodyTooLarge)
        #expect(reply.status.code == status)
        #expect(try reply.json["code"]?.string == code)
        #expect(reply.headers[.emulator] == "\(Product.name)/\(Product.version)")
        #expect(reply.hint?.contains("bytes") == true)
    }

    @Test("The request's own id is in the refusal's body", arguments: ["/web", "/auth/v1/token", "/getLoginTicket"])
    func requestID(path: String) throws {
        var head = head(path)
        head.headers[.requestID] = "mine"
        #expect(try World().port.refusal(of: head, for: .bodyTooLarge).json["requestId"] == "mine")
    }

    @Test func weChatAnswersAnEmpty413() throws {
        let reply = try World().port.refusal(of: head("/sns/jscode2session"), for: .bodyTooLarge)
        #expect(reply.status.code == 413)
        #expect(reply.body.isEmpty)
    }

    @Test func theManagementAPIHasACodeOfItsOwn() throws {
        let reply = try World().port.refusal(of: head("/tcb.tencentcloudapi.com"), for: .bodyTooLarge)
        #expect(reply.status == .ok)
        #expect(try reply.json["Response"]?["Error"]?["Code"] == "RequestSizeLimitExceeded")
    }

    @Test func theControlPlaneAnswersIn413() throws {
        let reply = try World().port.refusal(of: head("/emulator/v1/reset"), for: .bodyTooLarge)
        #expect(reply.status.code == 413)
        #expect(try reply.json["error"]?["code"] == "BODY_TOO_LARGE")
    }

    @Test(arguments: ["/auth/v1/token", "/getLoginTicket", "/v1/functions/f", "/emulator/v1/reset"])
    func whileStoppingItSays503(path: String) throws {
        #expect(try World().port.refusal(of: head(path), for: .stopping).status.code == 503)
    }

    private func head(_ path: String) -> Call {
        Call(method: .post, target: path, host: "127.0.0.1:8787", receivedAt: Timestamp(milliseconds: 0))
    }
}
