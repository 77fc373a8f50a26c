import HTTPTypes
import NIOHTTP1

/// A request's header fields without `Host`, and what they say about the message.
struct RequestFields {
    private(set) var headers = HTTPFields()
    private(set) var host: String?
    private(set) var length: Int?
    private(set) var isChunked = false
    private(set) var asksForUpgrade = false
    private(set) var expectsContinue = false
    private(set) var expectsUnknown = false

    /// Takes the fields of a head, whose grammar the decoder has checked.
    init(_ head: HTTPRequestHead) throws(RequestFault) {
        headers.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            guard let fieldName = HTTPField.Name(name) else { throw .malformed }
            if try !interpret(fieldName.canonicalName, value) {
                headers.append(HTTPField(name: fieldName, value: value))
            }
        }
        // Ambiguity is the root of request smuggling, so nothing is left to the decoder's leniency.
        guard !isChunked || (length == nil && head.version == .http1_1) else { throw .lengthAmbiguous }
        guard host != nil || head.version == .http1_0 else { throw .hostInvalid }
    }

    /// Notes what a field says, and tells whether it is the host.
    private mutating func interpret(_ name: String, _ value: String) throws(RequestFault) -> Bool {
        // The length sorts out most of the many that do not matter.
        switch name.utf8.count {
        case 4 where name == "host":
            guard host == nil, RequestTarget.isAuthority(value) else { throw .hostInvalid }
            host = value
            return true
        case 6 where name == "expect":
            let isKnown = value.lowercased() == "100-continue"
            expectsContinue = expectsContinue || isKnown
            expectsUnknown = expectsUnknown || !isKnown
        case 7 where name == "upgrade":
            asksForUpgrade = true
        case 14 where name == "content-length":
            guard length == nil, let number = Int(value) else { throw .lengthAmbiguous }
            length = number
        case 17 where name == "transfer-encoding":
            guard !isChunked, value.lowercased() == "chunked" else { throw .codingUnknown }
            isChunked = true
        default: break
        }
        return false
    }
}
