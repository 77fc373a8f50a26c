import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Begins logins, and makes the token responses that every login and refresh answers with.
struct LoginIssuer: Sendable {
    let tokens: AccessTokens
    let keys: KeyMaker

    /// Logs an account in: the last step of every sign-in.
    ///
    /// A login that began with no login code gets a correlation of its own here, so that its later calls are tied too.
    ///
    /// - Throws: ``FaultKind/userBlocked`` if the account is blocked.
    func logIn(
        _ account: Account, by method: LoginMethod, in environment: Environment, for request: Request,
        correlation: CorrelationID? = nil, _ state: State
    ) throws -> Finish {
        state.notes.caller = account.uid.rawValue
        let correlation =
            try correlation ?? CorrelationID(state.identifiers.hexadecimal(16, for: .correlation))
        state.notes.correlation = correlation
        guard account.status == .active else { throw Fault(.userBlocked, because: "account \(account.uid) is blocked") }
        let now = try state.clock.now(in: environment.id)
        try state.accounts.noteLogin(of: account, at: now)
        let session = try state.sessions.begin(
            for: account, by: method, in: environment, device: request.call.headers[.deviceID],
            correlation: correlation, at: now)
        return try tokenResponse(for: session, of: account, in: environment, state)
    }

    /// The answer with the next access token of a session, and, for an account, the next refresh token.
    ///
    /// Members as the documentation lists them; the SDK needs `token_type`, `access_token` and `expires_in`. The
    /// server side gets no refresh token (documented).
    func tokenResponse(
        for session: Session, of account: Account?, in environment: Environment, _ state: State
    ) throws -> Finish {
        let now = try state.clock.now(in: environment.id)
        let roles = try account.map { try state.roles.identities(of: $0) } ?? [Role.administrator.rawValue]
        let claims = AccessTokenClaims(of: session, account, in: environment, roles: roles, at: now)
        let refresh = try account.map { _ in try state.oneTimeTokens.issueRefreshToken(for: session, at: now) }
        return { [tokens, keys] in
            if !tokens.canSign(in: environment.id) { try await keys.prepared() }
            var body: JSONObject = ["token_type": "Bearer", "access_token": .string(try tokens.sign(claims))]
            if let refresh { body.append("refresh_token", .string(refresh)) }
            body.append("expires_in", .integer(claims.life.wholeSeconds))
            guard let account else { return .json(.object(body)) }
            body.append("scope", .string(session.scope))
            body.append("sub", .string(account.uid.rawValue))
            body.append("groups", .array(claims.roles.map(JSON.string)))
            return .json(.object(body))
        }
    }
}
