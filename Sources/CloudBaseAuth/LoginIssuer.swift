import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// Makes the token response that sign-in and refresh answer with.
struct LoginIssuer: Sendable {
    let tokens: AccessTokens

    /// The answer, with a fresh access token and a fresh refresh token of a session.
    ///
    /// Members as the documentation lists them; the SDK needs `token_type`, `access_token` and `expires_in`.
    func reply(for session: Session, of account: Account, in environment: Environment, _ state: State) throws -> Reply {
        let now = try state.clock.now(in: environment.id)
        let life = Lifetimes.accessToken
        let access = try tokens.sign(for: session, of: account, in: environment, at: now, life: life)
        let refresh = try state.sessions.issueRefreshToken(
            for: session.id, expiringAt: now + Lifetimes.refreshToken)
        return .json([
            "token_type": "Bearer", "access_token": .string(access), "refresh_token": .string(refresh),
            "expires_in": .integer(life.wholeSeconds), "scope": "user", "sub": .string(account.uid.rawValue),
            "groups": [.string(account.role.rawValue)],
        ])
    }
}
