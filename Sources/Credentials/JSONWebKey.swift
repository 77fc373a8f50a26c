import JSONKit
import OpenSSLKit

/// Public keys in the form of RFC 7517.
enum JSONWebKey {
    /// A P-256 key that verifies ES256 signatures.
    static func p256(_ key: P256PublicKey, id: String) -> JSON {
        [
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": .string(id),
            "x": .string(Base64URL.encode(key.x)), "y": .string(Base64URL.encode(key.y)),
        ]
    }
}
