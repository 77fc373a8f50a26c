public import EmulatorCore
public import EmulatorState
public import JSONKit
import OpenSSLKit

/// An access token whose signature holds.
public struct AccessToken: Sendable, Hashable {
    /// The session it belongs to.
    public let session: SessionID
    /// The environment it is for.
    public let environment: EnvironmentID
    /// When it dies of age, in whole seconds of emulated time.
    public let expiresAt: Timestamp
}

/// Signs and reads access tokens: JWTs, each environment with keys of its own.
public struct AccessTokens: Sendable {
    private let keys: KeyDirectory
    /// A signature that held once holds for ever, and checking one costs more than everything else in a call.
    private let verified = RecentTexts<AccessToken>(limit: 4096)

    /// Tokens of these keys.
    public init(keys: KeyDirectory) { self.keys = keys }

    /// Whether the environment's signing key is there; a new RSA key is some hundred milliseconds in the making.
    public func canSign(in environment: EnvironmentID) -> Bool { keys.signingKey(of: environment) != nil }

    /// Signs a token with these claims; the header has `alg` and `kid` and nothing else (published tokens).
    ///
    /// - Throws: ``KeyFault`` if the environment's key is still being made.
    public func sign(_ claims: AccessTokenClaims) throws -> String {
        guard let key = keys.signingKey(of: claims.environment.id) else {
            throw KeyFault.noSigningKey(claims.environment.id)
        }
        let header: JSON = ["alg": .string(key.pair.algorithm.rawValue), "kid": .string(key.id)]
        return try CompactJWS.sign(header: header, payload: claims.json, with: key.pair.sign)
    }

    /// Reads a token; `nil` if it is none of ours.
    ///
    /// The algorithm is that of the key, never what a header wishes. Age and session are for the state to judge.
    public func read(_ text: String) -> AccessToken? {
        if let known = verified[text] { return known }
        guard let token = CompactJWS(text[...]), let id = token.header["kid"]?.string, let key = keys.tokenKey(id),
            token.header["alg"]?.string == key.pair.algorithm.rawValue,
            key.pair.verifies(token.signature, of: token.signed),
            // Tokens of the version before this one have their session there.
            let session = (token.payload["sid"] ?? token.payload["jti"])?.string,
            let expires = token.payload["exp"]?.integer,
            token.payload["aud"]?.string == key.environment.rawValue
        else { return nil }
        let read = AccessToken(
            session: SessionID(session), environment: key.environment,
            expiresAt: Timestamp(milliseconds: expires &* 1000))
        verified[text] = read
        return read
    }

    /// The keys that verify an environment's tokens, as a key set (RFC 7517), the newest first.
    public func keySet(of environment: EnvironmentID, in state: State) throws -> JSON {
        let ids = try state.tokenKeys.all(in: environment).map(\.id)
        return ["keys": .array(ids.compactMap { id in keys.tokenKey(id)?.pair.jsonWebKey(id: id) })]
    }
}

/// A key that should be there is not; a defect of ours, never of a caller.
enum KeyFault: Error {
    case noSigningKey(EnvironmentID)
}
