import JSONKit
import OpenSSLKit
import Testing

/// The claims of a token, whoever signed it.
func claims(of token: String) throws -> JSON {
    try JSON.parse(try decoded(token.split(separator: ".").dropFirst().first.map(String.init)))
}

/// The bytes of a base64url text.
func decoded(_ text: String?) throws -> [UInt8] {
    let text = try #require(text)
    return try #require(Base64URL.decode(text))
}
