import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit
import Testing

@testable import CloudBaseFunctions

@Suite("The event of the HTTP access service")
struct AccessEventTests {
    private static let eight = [
        "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters", "requestContext", "body",
        "isBase64Encoded",
    ]

    private func event(_ body: String, target: String = "/f/x?a=1&a=2&b=%20", form: EventForm) -> JSONObject {
        event(Array(body.utf8), target: target, form: form)
    }

    private func event(_ body: [UInt8], target: String = "/f/x?a=1&a=2&b=%20", form: EventForm) -> JSONObject {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers.append(HTTPField(name: .requestID, value: "1"))
        headers.append(HTTPField(name: .requestID, value: "2"))
        let call = Call(
            method: .post, target: target, host: "demo.service.tcloudbase.com", headers: headers, body: body,
            receivedAt: Timestamp(milliseconds: 0))
        let request = Request(call: call, surface: .access, path: call.path, id: "request", client: "127.0.0.1")
        return AccessEvent.event(for: request, path: "/x", in: EnvironmentID("demo"), form: form)
    }

    @Test(arguments: EventForm.allCases) func itHasTheDocumentedEight(form: EventForm) {
        let event = event("text", form: form)
        #expect(event.keys == Self.eight)
        #expect(event["path"] == "/x")
        #expect(event["httpMethod"] == "POST")
        #expect(event["queryStringParameters"] == ["a": "1", "b": " "])
        #expect(event["requestContext"] == ["requestId": "request", "envId": "demo"])
        #expect(event["body"] == "text")
        #expect(event["isBase64Encoded"] == false)
        #expect(event["headers"]?["host"] == "demo.service.tcloudbase.com")
        #expect(event["headers"]?["content-type"] == "application/json")
        #expect(event["multiValueHeaders"]?["x-request-id"] == ["1", "2"])
    }

    @Test func strictKeepsTheBodyAString() {
        let event = event(#"{"code":"x"}"#, form: .strict)
        #expect(event.keys == Self.eight)
        #expect(event["body"] == #"{"code":"x"}"#)
    }

    @Test func compatAlsoHasTheBodysKeysAtTheTop() {
        let event = event(#"{"code":"x","n":null,"deep":{"a":1}}"#, form: .compat)
        #expect(event.keys == Self.eight + ["code", "n", "deep"])
        #expect(event["code"] == "x")
        #expect(event["body"] == #"{"code":"x","n":null,"deep":{"a":1}}"#)
    }

    @Test("A body's key never takes the place of the eight", arguments: eight)
    func neverOverwritten(name: String) {
        let body = JSON.object([name: "hostile", "code": "x"]).text()
        let event = event(body, form: .compat)
        #expect(event[name] == (self.event("", form: .strict)[name] ?? nil) || name == "body")
        #expect(event[name] != "hostile")
        #expect(event["code"] == "x")
        #expect(event.keys == Self.eight + ["code"])
    }

    @Test("A body that is no JSON object adds nothing", arguments: ["", "x", "[1]", "1", "null", "{", "{}"])
    func noObject(body: String) {
        #expect(event(body, form: .compat).keys == Self.eight)
    }

    @Test func aBinaryBodyIsBase64() {
        let event = event([0xFF, 0x00, 0xFE], form: .compat)
        #expect(event["body"] == "/wD+")
        #expect(event["isBase64Encoded"] == true)
    }
}
