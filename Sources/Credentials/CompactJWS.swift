import JSONKit
import OpenSSLKit

/// A signed token in its compact form, `header.payload.signature`, taken apart but not verified.
struct CompactJWS {
    let header: JSONObject
    let payload: JSONObject
    /// The bytes that the signature is over.
    let signed: [UInt8]
    let signature: [UInt8]

    /// Takes a token apart; `nil` if it is no token: three parts of strict base64url, two of them JSON objects.
    init?(_ text: Substring) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let payload = Self.object(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { return nil }
        self.header = header
        self.payload = payload
        self.signature = signature
        signed = Array(text.utf8.prefix(parts[0].count + 1 + parts[1].count))
    }

    /// Signs a token.
    static func sign(header: JSON, payload: JSON, with sign: ([UInt8]) throws -> [UInt8]) throws -> String {
        let signed = Base64URL.encode(header.bytes()) + "." + Base64URL.encode(payload.bytes())
        return signed + "." + Base64URL.encode(try sign(Array(signed.utf8)))
    }

    private static func object(_ part: Substring.UTF8View) -> JSONObject? {
        guard let bytes = Base64URL.decode(part) else { return nil }
        return (try? JSON.parse(bytes))?.object
    }
}
