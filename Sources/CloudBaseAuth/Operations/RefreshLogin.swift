import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /auth/v1/token`, grant `refresh_token`: exchanges a refresh token for the next pair.
///
/// The old refresh token is spent at once (documented). The error is `invalid_grant`, on which the SDK ends the login.
struct RefreshLogin: Sendable {
    let issuer: LoginIssuer

    struct Input: Sendable {
        let request: Request
        let token: String
    }

    func read(_ body: JSONObject, _ request: Request) throws(Fault) -> Input {
        guard let token = body["refresh_token"]?.string else {
            throw Fault(.invalidArgument, message: "refresh_token must be a string")
        }
        return Input(request: request, token: token)
    }

    func grant(_ input: Input, in state: State) throws -> Finish {
        guard let token = try state.oneTimeTokens.refreshToken(input.token),
            let session = try state.sessions.find(token.session)
        else {
            throw Fault(
                .invalidRefreshToken,
                because: "the refresh token is not known; its account may have been deleted, or the emulator reset")
        }
        let environment = try state.environments.resolve(input.request, claimed: session.environment)
        state.notes.caller = session.uid?.rawValue
        state.notes.correlation = session.correlation
        guard environment.id == session.environment else {
            throw Fault(.invalidRefreshToken, because: "the refresh token is of environment \(session.environment)")
        }
        let now = try state.clock.now(in: environment.id)
        let account = try living(token, session, in: environment, at: now, state)
        try state.oneTimeTokens.spendRefreshToken(input.token, at: now)
        return try issuer.tokenResponse(for: session, of: account, in: environment, state)
    }

    private func living(
        _ token: RefreshToken, _ session: Session, in environment: Environment, at now: Timestamp, _ state: State
    ) throws -> Account {
        guard session.endedAt == nil else {
            let end = session.end ?? .signedOut
            throw Fault(
                end == .displaced ? .loginDisplaced : .invalidRefreshToken,
                because: "the login of this refresh token has ended: \(end.text)")
        }
        guard let account = try session.uid.flatMap({ try state.accounts.find($0, in: environment.id) }) else {
            throw Fault(.invalidRefreshToken, because: "the account of this refresh token is gone")
        }
        guard token.spentAt == nil else {
            throw Fault(.invalidRefreshToken, because: "the refresh token was used before")
        }
        guard now < token.expiresAt else {
            throw Fault(.invalidRefreshToken, because: "the refresh token expired at \(RFC3339.text(token.expiresAt))")
        }
        guard account.status == .active || environment.auth.blockedSessions == .keep else {
            throw Fault(.userBlocked, because: "account \(account.uid) is blocked")
        }
        return account
    }
}
