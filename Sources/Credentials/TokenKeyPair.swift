import EmulatorCore
import EmulatorState
import JSONKit
import OpenSSLKit

/// A key pair that signs and verifies access tokens; its algorithm is fixed, whatever a token's header says.
enum TokenKeyPair: Sendable {
    case es256(P256PrivateKey, P256PublicKey)
    case rs256(RSAPrivateKey, RSAPublicKey)

    /// The pair of a stored key.
    init(_ key: TokenKey) throws {
        switch key.algorithm {
        case .es256:
            let signer = try P256PrivateKey(pem: key.privateKey)
            self = .es256(signer, try signer.publicKey)
        case .rs256:
            let signer = try RSAPrivateKey(pem: key.privateKey)
            self = .rs256(signer, try signer.publicKey)
        }
    }

    /// The `alg` of tokens.
    var algorithm: AuthSettings.TokenAlgorithm {
        switch self {
        case .es256: .es256
        case .rs256: .rs256
        }
    }

    func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch self {
        case .es256(let signer, _): try signer.sign(message)
        case .rs256(let signer, _): try signer.sign(message)
        }
    }

    func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch self {
        case .es256(_, let verifier): verifier.verifies(signature, of: message)
        case .rs256(_, let verifier): verifier.verifies(signature, of: message)
        }
    }

    /// The public half as a member of a key set (RFC 7517, parameters of RFC 7518).
    func jsonWebKey(id: String) -> JSON {
        var key: JSONObject = [
            "kid": .string(id), "use": "sig", "alg": .string(algorithm.rawValue),
        ]
        switch self {
        case .es256(_, let verifier):
            key.append("kty", "EC")
            key.append("crv", "P-256")
            key.append("x", .string(Base64URL.encode(verifier.x)))
            key.append("y", .string(Base64URL.encode(verifier.y)))
        case .rs256(_, let verifier):
            key.append("kty", "RSA")
            key.append("n", .string(Base64URL.encode(verifier.modulus)))
            key.append("e", .string(Base64URL.encode(verifier.exponent)))
        }
        return .object(key)
    }
}
