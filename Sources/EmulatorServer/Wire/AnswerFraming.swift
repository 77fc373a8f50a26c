import EmulatorCore
import HTTPTypes
import NIOHTTP1

/// What the framing of one answer depends on besides the answer itself.
struct AnswerFraming: Hashable {
    /// The request was a HEAD: the body is told of, not sent.
    var isHead = false
    /// The request was of HTTP/1.0, where staying open must be said.
    var isVersion10 = false
    /// The connection is closed after this answer.
    var closes = false

    /// Whether a body of unknown length cannot be framed in chunks.
    var knowsNoChunks: Bool { isVersion10 || isHead }
}

extension HTTPResponseHead {
    /// The head of a complete answer; the fields that frame it are the server's alone.
    init(_ reply: Reply, framing: AnswerFraming, date: String) {
        var headers = HTTPHeaders()
        headers.reserveCapacity(reply.headers.count + 3)
        var hasDate = false
        for field in reply.headers where !field.name.isFraming {
            hasDate = hasDate || field.name == .date
            headers.add(name: field.name.rawName, value: field.value)
        }
        if !hasDate { headers.add(name: "Date", value: date) }
        if framing.closes {
            headers.add(name: "Connection", value: "close")
        } else if framing.isVersion10 {
            headers.add(name: "Connection", value: "keep-alive")
        }
        // Without a length NIO's encoder frames the body in chunks, for those who know them.
        if reply.stream == nil { headers.add(name: "Content-Length", value: String(reply.body.count)) }
        let isPlain = reply.stream != nil && framing.knowsNoChunks
        self.init(version: isPlain ? .http1_0 : .http1_1, status: .init(reply.status), headers: headers)
    }
}

extension HTTPResponseStatus {
    /// The status of a final answer, which an interim one cannot be.
    fileprivate init(_ status: HTTPResponse.Status) {
        self.init(statusCode: status.code < 200 ? 500 : status.code, reasonPhrase: status.reasonPhrase)
    }
}

extension HTTPField.Name {
    /// Whether the server alone decides on this field.
    fileprivate var isFraming: Bool {
        switch canonicalName.utf8.count {
        case 10: self == .connection || canonicalName == "keep-alive"
        case 14: self == .contentLength
        case 17: self == .transferEncoding
        default: false
        }
    }
}
