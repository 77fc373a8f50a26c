import EmulatorClient
import Testing

@testable import EmulatorCommands

@Suite struct RefusalTests {
    private func refusal(_ status: Int, _ body: String, hint: String? = nil) -> Refusal {
        let headers = hint.map { [("X-Emulator-Hint", $0)] } ?? []
        return Refusal(of: ClientResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    @Test func everyDialectIsRead() {
        let control = refusal(404, #"{"error":{"code":"NOT_FOUND","message":"there is no app x","remedy":"Look."}}"#)
        #expect((control.code, control.message) == ("NOT_FOUND", "there is no app x"))
        #expect(control.remedy == "Look.")
        let auth = refusal(
            400, #"{"error":"not_found","error_code":5,"code":"NOT_FOUND","message":"provider not found"}"#, hint: "off"
        )
        #expect((auth.code, auth.reason) == ("NOT_FOUND", "off"))
        #expect(auth.remedy == "Switch it on: cloudbase-emulator custom-login on --env ENV.")
        let function = refusal(200, #"{"error":"WX_API_ERROR","errcode":40029,"message":"invalid code, rid: 1"}"#)
        #expect(function.code == "WX_API_ERROR 40029")
        #expect(function.remedy?.contains("wx.login") == true)
    }

    @Test func wordsThatTwoRowsShareGetBothRemedies() {
        let ticket = refusal(400, #"{"code":"INVALID_TICKET","message":"ticket is invalid or expired"}"#)
        #expect(ticket.remedy?.contains(" Or: ") == true)
    }

    @Test(arguments: ["", "<html>", "[]", "{}", "null", #"{"code":7}"#])
    func anythingElseIsToldByItsStatus(body: String) {
        let other = refusal(502, body)
        #expect(other.code == "HTTP 502")
        #expect(other.remedy == nil)
    }
}
