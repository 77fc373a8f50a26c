public import EmulatorCore
public import EmulatorState
import JSONKit

/// What an access token says.
///
/// The claims are those that the SDK's types list (`GetClaimsRes` of @cloudbase/auth 2.24.10); the values of
/// `user_type`, `client_type` and `provider_type` were never seen in a real token and are our choice.
public struct AccessTokenClaims: Sendable {
    /// The environment that the token is for.
    let environment: Environment
    private let session: Session
    private let account: Account?
    /// The roles' identities: the built-in one first.
    public let roles: [String]
    private let now: Timestamp

    /// The claims of a session's next token.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - account: Its account; `nil` for the server side.
    ///   - environment: Its environment.
    ///   - roles: The identities of the account's roles.
    ///   - now: The emulated instant.
    public init(
        of session: Session, _ account: Account?, in environment: Environment, roles: [String], at now: Timestamp
    ) {
        self.session = session
        self.account = account
        self.environment = environment
        self.now = now
        self.roles = roles
    }

    /// How long the token lives.
    public var life: Duration { session.accessTokenLife }

    var json: JSON {
        let env = JSON.string(environment.id.rawValue)
        let roles = JSON.array(roles.map(JSON.string))
        var claims: JSONObject = [
            "iss": .string(environment.issuer), "sub": subject, "aud": env,
            "exp": .integer(now.seconds + life.wholeSeconds), "iat": .integer(now.seconds),
            "sid": .string(session.id.rawValue), "scope": .string(session.scope), "user_id": subject, "project_id": env,
        ]
        if let provider = session.method?.provider {
            claims.append("provider", .string(provider))
            claims.append("provider_type", .string(provider))
        }
        for (name, text) in account?.spokenClaims ?? [] { claims.append(name, .string(text)) }
        claims.append("groups", roles)
        claims.append("roles", roles)
        claims.append("user_type", .string(account?.role == .internalUser ? "internal" : "external"))
        claims.append("client_type", .string(account == nil ? "client_server" : "client_user"))
        claims.append("is_system_admin", .bool(account == nil))
        return .object(claims)
    }

    private var subject: JSON { .string(account?.uid.rawValue ?? "") }
}

extension Session {
    /// `anonymous` for anonymous logins, `user` for all others (documentation), `client` for a server (our choice).
    public var scope: String {
        switch method {
        case .anonymous: "anonymous"
        case nil: "client"
        default: "user"
        }
    }
}

extension LoginMethod {
    /// The provider that tokens and users name for it; `custom` is the SDK's, the others are our choice.
    public var provider: String {
        switch self {
        case .custom: "custom"
        case .anonymous: "anonymous"
        case .username: "username"
        case .openid: "wx_openid"
        }
    }
}

extension Account {
    /// The name that the account's tokens and `user/me` carry; `anonymous` is how the SDK knows anonymous users.
    public var displayName: String {
        origin == .anonymous ? "anonymous" : profile.nickname ?? username ?? ""
    }

    /// What the account says about itself, as far as it says anything.
    fileprivate var spokenClaims: [(String, String)] {
        let claims = [
            ("name", displayName.isEmpty ? nil : displayName), ("picture", profile.picture),
            ("email", profile.email), ("phone_number", profile.phone),
        ]
        return claims.compactMap { name, text in text.map { (name, $0) } }
    }
}
