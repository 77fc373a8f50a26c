import EmulatorCore
import HTTPTypes
import NIOHTTP1

/// A request on its way, and what its head says about body and answer.
struct Request {
    var call: Call
    let framing: AnswerFraming
    let hasBody: Bool
    /// The length of the body where it is told beforehand, otherwise 0.
    let length: Int
    let expectsContinue: Bool

    /// Checks a head; the call's body is still empty.
    init(_ head: HTTPRequestHead, peer: String, receivedAt: Timestamp, maximumTarget: Int) throws(RequestFault) {
        guard head.method != .CONNECT, let method = HTTPRequest.Method(head.method.rawValue) else {
            throw .methodNotServed
        }
        guard head.uri.utf8.count <= maximumTarget else { throw .targetTooLong }
        let target = try RequestTarget(head.uri, method: head.method)
        let fields = try RequestFields(head)
        let isVersion10 = head.version == .http1_0
        guard isVersion10 || !fields.expectsUnknown else { throw .expectationUnknown }
        // The authority of an absolute target overrides the header: RFC 9112, 3.2.2.
        call = Call(
            method: method, target: target.text, host: target.authority ?? fields.host, headers: fields.headers,
            peer: peer, receivedAt: receivedAt)
        // The decoder stops at a request for another protocol; none is spoken, so the client may try again.
        let closes = !head.isKeepAlive || fields.asksForUpgrade
        framing = AnswerFraming(isHead: method == .head, isVersion10: isVersion10, closes: closes)
        length = fields.length ?? 0
        hasBody = fields.isChunked || length > 0
        expectsContinue = fields.expectsContinue && hasBody && !isVersion10
    }
}
