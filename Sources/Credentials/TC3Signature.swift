public import EmulatorCore
import HTTPTypes
import OpenSSLKit

/// A request's signature by TC3-HMAC-SHA256, taken apart but not checked.
///
/// The form is that of the cloud's API (documentation, "Signature v3"):
/// `TC3-HMAC-SHA256 Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=<names>, Signature=<hex>`.
/// The open-API gateway gets the same with `, Timestamp=<seconds>[, Token=…]` at its end (node-sdk 3.18.3, verified).
public struct TC3Signature: Sendable, Hashable {
    /// The name of the key that signed.
    public let secretID: SecretID
    /// The day of the signature in UTC, `yyyy-mm-dd`.
    public let date: String
    /// The product that the signature is for, such as `tcb`.
    public let service: String
    /// The names of the signed header fields, in lower case and in their order.
    public let signedHeaders: [String]
    /// The second of the signature where the field itself tells it.
    public let timestamp: String?
    let code: [UInt8]

    /// Takes the value of an `Authorization` field apart; `nil` if it does not have the form.
    public init?(_ authorization: String) {
        let scheme = "TC3-HMAC-SHA256 "
        guard authorization.utf8.starts(with: scheme.utf8),
            let parts = Self.parts(authorization.utf8.dropFirst(scheme.utf8.count)),
            let credential = parts["Credential"]?.split(separator: "/", omittingEmptySubsequences: false),
            credential.count == 4, credential[3] == "tc3_request", credential.allSatisfy({ !$0.isEmpty }),
            let headers = parts["SignedHeaders"]?.lowercased().split(separator: ";", omittingEmptySubsequences: false),
            headers.contains("host"), headers.allSatisfy({ HTTPField.Name(String($0)) != nil }),
            let signature = parts["Signature"], let code = Hex.decode(signature), code.count == 32
        else { return nil }
        secretID = SecretID(String(credential[0]))
        date = String(credential[1])
        service = String(credential[2])
        signedHeaders = headers.map(String.init)
        timestamp = parts["Timestamp"]
        self.code = code
    }

    /// Whether the signature holds.
    ///
    /// - Parameters:
    ///   - call: The signed request.
    ///   - timestamp: The second of the signature, as the client wrote it.
    ///   - key: What should have signed.
    /// - Returns: `true` if the key signed this request, under any of the names its host goes by.
    public func holds(for call: Call, at timestamp: String, with key: SecretKey) -> Bool {
        guard let signing = try? signingKey(from: key), let payload = try? SHA256.digest(call.body) else {
            return false
        }
        return Self.hosts(of: call).contains { host in
            guard let canonical = canonicalRequest(call, host: host, payload: Hex.encode(payload)),
                let expected = try? HMACSHA256.authenticate(stringToSign(canonical, timestamp), key: signing)
            else { return false }
            return constantTimeEquals(expected, code)
        }
    }

    private func signingKey(from key: SecretKey) throws -> [UInt8] {
        try [date, service, "tc3_request"].reduce(Array("TC3\(key.reveal())".utf8)) { key, part in
            try HMACSHA256.authenticate(Array(part.utf8), key: key)
        }
    }

    private func stringToSign(_ canonical: String, _ timestamp: String) throws -> [UInt8] {
        let digest = Hex.encode(try SHA256.digest(canonical.utf8))
        return Array("TC3-HMAC-SHA256\n\(timestamp)\n\(date)/\(service)/tc3_request\n\(digest)".utf8)
    }

    private func canonicalRequest(_ call: Call, host: String, payload: String) -> String? {
        var fields = ""
        for header in signedHeaders {
            guard let value = header == "host" ? host : HTTPField.Name(header).flatMap({ call.headers[$0] }) else {
                return nil
            }
            fields += "\(header):\(Self.canonical(value))\n"
        }
        let names = signedHeaders.joined(separator: ";")
        return "\(call.method)\n\(call.path)\n\(call.query ?? "")\n\(fields)\n\(names)\n\(payload)"
    }

    /// Names and values are signed in lower case and without blanks around them.
    private static func canonical(_ value: String) -> String {
        let text = Substring(value.lowercased())
        let blanks: Set<Character> = [" ", "\t"]
        let head = text.drop { blanks.contains($0) }
        return String(head.reversed().drop { blanks.contains($0) }.reversed())
    }

    /// The names that a client may have signed as its host.
    ///
    /// manager-node 4.2.3 sends the port in `Host` and signs without it; behind a redirection on this machine the
    /// client means the forwarded host.
    private static func hosts(of call: Call) -> [String] {
        let forwarded = IPAddress.isLoopback(call.peer) ? call.headers[.forwardedHost] : nil
        return [forwarded, call.host].compactMap { $0 }.flatMap { host in
            let name = host.lastIndex(of: ":").map { String(host[..<$0]) }
            return [host] + (name.map { [$0] } ?? [])
        }
    }

    /// The `name=value` parts of the field, split at commas; `nil` if one is none or stands twice.
    private static func parts(_ text: Substring.UTF8View) -> [String: String]? {
        var parts: [String: String] = [:]
        for part in Substring(text).split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, parts.updateValue(String(pair[1]), forKey: String(pair[0])) == nil else {
                return nil
            }
        }
        return parts
    }
}
