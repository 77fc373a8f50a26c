import NIOHTTP1

/// A request ready to be sent, checked against smuggling foreign lines into it.
struct ClientRequest: Sendable {
    let head: HTTPRequestHead
    let body: [UInt8]?

    /// Whether sending it twice does no more than sending it once: RFC 9110, 9.2.2.
    var mayBeRepeated: Bool {
        switch head.method {
        case .GET, .HEAD, .OPTIONS, .PUT, .DELETE, .TRACE: true
        default: false
        }
    }

    init(
        method: String, target: String, host: String, port: Int, headers: [(String, String)], body: [UInt8]?
    ) throws(ClientFault) {
        guard !target.isEmpty, target.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .malformed(reason: "the target \(target) contains blanks or control characters")
        }
        guard !method.isEmpty, method.utf8.allSatisfy(Self.isMethodByte) else {
            throw .malformed(reason: "the method \(method) is no word")
        }
        // NIO asserts that names are ASCII; its validator judges the rest.
        guard headers.allSatisfy({ $0.0.utf8.allSatisfy { $0 < 0x80 } }) else {
            throw .malformed(reason: "a header name is not ASCII")
        }
        var fields = HTTPHeaders(headers)
        if !fields.contains(name: "host") { fields.add(name: "Host", value: Self.authority(host, port)) }
        let needsLength = body != nil || ["POST", "PUT", "PATCH"].contains(method)
        if needsLength { fields.replaceOrAdd(name: "Content-Length", value: String(body?.count ?? 0)) }
        head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: target, headers: fields)
        self.body = body
    }

    private static func isMethodByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private static func authority(_ host: String, _ port: Int) -> String {
        let host = host.contains(":") ? "[\(host)]" : host
        return port == 80 ? host : "\(host):\(port)"
    }
}
