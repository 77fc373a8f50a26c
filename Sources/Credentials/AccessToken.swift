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

/// Signs and reads access tokens: JWTs with ES256, one key per environment.
public struct AccessTokens: Sendable {
    private let keys: KeyDirectory
    /// A signature that held once holds for ever, and checking one costs more than everything else in a call.
    private let verified = RecentTexts<AccessToken>(limit: 4096)

    /// Tokens of these keys.
    public init(keys: KeyDirectory) { self.keys = keys }

    /// Signs a token for a session.
    ///
    /// The claims are those that the SDK's types list (`GetClaimsRes` of @cloudbase/auth 2.24.10); the values of
    /// `user_type`, `client_type` and `provider_type` were never seen in a real token and are our choice.
    public func sign(
        for session: Session, of account: Account, in environment: Environment, at now: Timestamp, life: Duration
    ) throws -> String {
        guard let key = keys.tokenKey(environment.tokenKeyID) else { throw KeyFault.unknown(environment.tokenKeyID) }
        let uid = JSON.string(account.uid.rawValue)
        let env = JSON.string(environment.id.rawValue)
        let roles: JSON = [.string(account.role.rawValue)]
        let claims: JSON = [
            "iss": .string(environment.issuer), "sub": uid, "aud": env,
            "exp": .integer(now.seconds + life.wholeSeconds),
            "iat": .integer(now.seconds), "jti": .string(session.id.rawValue), "scope": "user", "user_id": uid,
            "project_id": env, "provider": "custom", "provider_type": "custom", "groups": roles, "roles": roles,
            "user_type": "external", "client_type": "client_user", "is_system_admin": false,
        ]
        let header: JSON = ["alg": "ES256", "typ": "JWT", "kid": .string(key.id)]
        return try CompactJWS.sign(header: header, payload: claims, with: key.signer.sign)
    }

    /// Reads a token; `nil` if it is none of ours.
    ///
    /// Its age and its session are for the state to judge.
    public func read(_ text: String) -> AccessToken? {
        if let known = verified[text] { return known }
        guard let token = CompactJWS(text[...]), token.header["alg"]?.string == "ES256",
            let id = token.header["kid"]?.string, let key = keys.tokenKey(id),
            key.verifier.verifies(token.signature, of: token.signed),
            let session = token.payload["jti"]?.string, let expires = token.payload["exp"]?.integer,
            token.payload["aud"]?.string == key.environment.rawValue
        else { return nil }
        let read = AccessToken(
            session: SessionID(session), environment: key.environment,
            expiresAt: Timestamp(milliseconds: expires &* 1000))
        verified[text] = read
        return read
    }

    /// The public key of an environment, as a member of a key set (RFC 7517).
    public func jsonWebKey(of environment: Environment) throws -> JSON {
        guard let key = keys.tokenKey(environment.tokenKeyID) else { throw KeyFault.unknown(environment.tokenKeyID) }
        return JSONWebKey.p256(key.verifier, id: key.id)
    }
}

/// A key that should be there is not; a defect of ours, never of a caller.
enum KeyFault: Error {
    case unknown(String)
}
