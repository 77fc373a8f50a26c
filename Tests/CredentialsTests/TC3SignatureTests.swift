import Credentials
import EmulatorCore
import HTTPTypes
import Testing

/// The signatures were computed with Python's `hmac` and `hashlib`, from the documentation of "Signature v3" alone.
@Suite("TC3 signatures")
struct TC3SignatureTests {
    static let id = SecretID("AKIDexample0123456789")
    static let key = SecretKey("SecretExampleKey0123456789abcdef")
    /// 2026-05-01T08:00:00Z.
    static let stamp = "1777622400"

    static func field(_ headers: String, _ signature: String, tail: String = "") -> String {
        "TC3-HMAC-SHA256 Credential=\(id)/2026-05-01/tcb/tc3_request, SignedHeaders=\(headers), "
            + "Signature=\(signature)\(tail)"
    }

    /// A signed call.
    static func call(
        _ authorization: String, _ method: HTTPRequest.Method = .post, _ target: String = "/",
        host: String = "tcb.tencentcloudapi.com", type: String? = "application/json",
        body: String = #"{"EnvId":"demo-local"}"#
    ) -> Call {
        var headers: HTTPFields = [.authorization: authorization]
        headers[.contentType] = type
        return Call(
            method: method, target: target, host: host, headers: headers, body: Array(body.utf8),
            receivedAt: Timestamp(milliseconds: 1_777_622_400_000))
    }

    static let plain = call(
        field("content-type;host", "7b5967871a894568ee40a3ef511e831dbdd4c95bf28ac5a751b66e36332c981e"))
    static let withAction: Call = {
        var call = TC3SignatureTests.call(
            field("content-type;host;x-tc-action", "4913a4e7aa00f1f4098a48a6dd4593fe82b7865f4137d7937b3daae23f6fb8bd"),
            host: "127.0.0.1:8787", type: "application/json; charset=utf-8", body: "{}")
        call.headers[.tencentAction] = "DescribeEnvs"
        return call
    }()
    /// As manager-node signs: without the port that it sends.
    static let withoutPort = call(
        field("content-type;host", "3628e13bf7082aedda4e52644a90710c1f7f3b6753d55cfbd9b7145e5e4c7e0d"),
        host: "127.0.0.1:8787")
    /// As node-sdk signs at the open-API gateway.
    static let ofTheGateway = call(
        field(
            "content-type;host", "eeddf40a3d48874f29215abf3f2bebb69f43c4a42570d086d7d4cafc745d043f",
            tail: ", Timestamp=1777622400"), .post, "/auth/v1/token/clientCredential",
        host: "demo-local.api.tcloudbasegateway.com", body: #"{"grant_type":"client_credentials"}"#)
    static let withQuery = call(
        field(
            "host", "661183e689d73f0756a78f8daccc3380e3b69575ffec51097f3fa2f9c717c10f",
            tail: ", Timestamp=1777622400, Token=abc"), .get, "/v1/rdb/rest/t?limit=1&offset=2",
        host: "demo-local.api.tcloudbasegateway.com", type: nil, body: "")

    static func signature(of call: Call) throws -> TC3Signature {
        try #require(TC3Signature(call.headers[.authorization] ?? ""))
    }

    @Test(arguments: [plain, withAction, withoutPort, ofTheGateway, withQuery])
    func aGoodSignatureHolds(_ call: Call) throws {
        let signature = try Self.signature(of: call)
        #expect(signature.secretID == Self.id && signature.date == "2026-05-01" && signature.service == "tcb")
        #expect(signature.holds(for: call, at: Self.stamp, with: Self.key))
        #expect(!signature.holds(for: call, at: "1777622401", with: Self.key))
        #expect(!signature.holds(for: call, at: Self.stamp, with: SecretKey("another")))
    }

    @Test func theTimeMayStandInTheField() throws {
        #expect(try Self.signature(of: Self.ofTheGateway).timestamp == Self.stamp)
        #expect(try Self.signature(of: Self.plain).timestamp == nil)
    }

    @Test(
        "Whatever was signed must not change",
        arguments: ["body", "path", "query", "method", "host", "field", "gone"])
    func changes(part: String) throws {
        var call = Self.withAction
        switch part {
        case "body": call.body.append(32)
        case "path": call.path = "/x"
        case "query": call.query = "a=1"
        case "method": call.method = .put
        case "host": call.host = "127.0.0.2:8787"
        case "field": call.headers[.tencentAction] = "DestroyEnv"
        default: call.headers[.tencentAction] = nil
        }
        #expect(try !Self.signature(of: call).holds(for: call, at: Self.stamp, with: Self.key))
    }

    @Test func caseAndBlanksOfAFieldDoNotCount() throws {
        var call = Self.withAction
        call.headers[.contentType] = "Application/JSON; charset=UTF-8"
        #expect(try Self.signature(of: call).holds(for: call, at: Self.stamp, with: Self.key))
    }

    @Test("A forwarded host counts from this machine only", arguments: [("127.0.0.1", true), ("192.0.2.1", false)])
    func forwardedHost(peer: String, holds: Bool) throws {
        var call = Self.plain
        call.host = "127.0.0.1:8787"
        call.headers[.forwardedHost] = "tcb.tencentcloudapi.com"
        call.peer = peer
        #expect(try Self.signature(of: call).holds(for: call, at: Self.stamp, with: Self.key) == holds)
    }

    private static let digits = String(repeating: "a", count: 64)

    @Test(arguments: [
        "", "TC3-HMAC-SHA256", "TC3-HMAC-SHA256 ", "Bearer abc", "q-sign-algorithm=sha1",
        "tc3-hmac-sha256 Credential=a/b/tcb/tc3_request, SignedHeaders=host, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/tcb, SignedHeaders=host, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3, SignedHeaders=host, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=/b/tcb/tc3_request, SignedHeaders=host, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/c/tcb/tc3_request, SignedHeaders=host, Signature=\(digits)",
        "TC3-HMAC-SHA256 SignedHeaders=host, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=content-type, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=host;;x, Signature=\(digits)",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=host, Signature=abcd",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=host, Signature=\(digits)0",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=host, Signature=z\(digits.dropFirst())",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=host, Signature=\(digits),",
        "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=host, SignedHeaders=host, Signature=\(digits)",
    ])
    func whatHasAnotherFormIsNone(_ field: String) {
        #expect(TC3Signature(field) == nil)
    }

    @Test func blanksBetweenThePartsDoNotCount() {
        let parts = ["Credential=a/b/tcb/tc3_request", "SignedHeaders=Host", "Signature=\(Self.digits)"]
        for separator in [",", ", ", ",  "] {
            let signature = TC3Signature("TC3-HMAC-SHA256 \(parts.joined(separator: separator))")
            #expect(signature?.signedHeaders == ["host"])
        }
    }
}
