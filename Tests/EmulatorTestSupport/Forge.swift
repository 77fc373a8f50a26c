public import EmulatorCore
import HTTPTypes
public import JSONKit
public import OpenSSLKit

/// Makes tickets of any content, as hostile or outdated code would.
public struct Forge: Sendable {
    /// The name of the key that the tickets say they are signed with.
    public var keyID: String
    /// The key that really signs.
    public let key: RSAPrivateKey
    /// The header of the token.
    public var header: JSON = ["alg": "RS256", "typ": "JWT"]
    /// The claims of the token.
    public var claims: JSONObject

    /// A forge whose tickets are good unless told otherwise.
    public init(keyID: String, key: RSAPrivateKey, environment: String, uid: String, at wall: Timestamp) {
        self.keyID = keyID
        self.key = key
        let now = wall.milliseconds
        claims = [
            "alg": "RS256", "env": .string(environment), "iat": .integer(now), "exp": .integer(now + 600_000),
            "uid": .string(uid), "refresh": 3_600_000, "expire": .integer(now + 604_800_000),
        ]
    }

    /// The ticket.
    public func ticket() throws -> String {
        "\(keyID)/@@/\(try token())"
    }

    /// The token of the ticket.
    public func token() throws -> String {
        let signed = "\(Base64URL.encode(header.bytes())).\(Base64URL.encode(JSON.object(claims).bytes()))"
        return "\(signed).\(Base64URL.encode(try key.sign(Array(signed.utf8))))"
    }
}

extension World {
    /// A forge with the current key of an environment.
    public func forge(in environment: String = Self.environment, uid: String = "oForged0001") async throws -> Forge {
        let file = try await control(.get, "envs/\(environment)/custom-login-keys/current")
        guard let keyID = file["private_key_id"]?.string, let pem = file["private_key"]?.string else {
            throw Broken(description: "no key file in \(file.text())")
        }
        return Forge(
            keyID: keyID, key: try RSAPrivateKey(pem: pem), environment: environment, uid: uid, at: clock.now())
    }
}
