import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /auth/v1/signin/with/provider`, the second half of a login by openid: a provider token becomes a login.
///
/// The token is good once, within an hour. The account is made at the first login, unless `force_disable_sign_up` is
/// set (documented); there is no profile to take over for `sync_profile`, since an openid comes without one.
struct SignInWithProvider: SigningOperation {
    let issuer: LoginIssuer

    struct Input: Sendable {
        let request: Request
        let token: String
        let makesAccount: Bool
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        guard let token = body["provider_token"]?.string else {
            throw Fault(.invalidArgument, message: "provider_token must be a string")
        }
        return Input(request: request, token: token, makesAccount: body["force_disable_sign_up"]?.bool != true)
    }

    func grant(_ input: Input, in state: State) throws -> Finish {
        guard let token = try state.oneTimeTokens.providerToken(input.token) else {
            throw Fault(.invalidProviderToken, because: "the provider token is not known")
        }
        let environment = try state.environments.resolve(input.request, claimed: token.environment)
        state.notes.correlation = token.correlation
        try environment.require(.openid)
        guard environment.id == token.environment else {
            throw Fault(.invalidProviderToken, because: "the provider token is of environment \(token.environment)")
        }
        guard token.spentAt == nil else {
            throw Fault(.invalidProviderToken, because: "the provider token was used before")
        }
        let now = try state.clock.now(in: environment.id)
        guard now < token.expiresAt else {
            let end = RFC3339.text(token.expiresAt)
            throw Fault(.invalidProviderToken, because: "the provider token expired at \(end)")
        }
        let account = try account(of: token.openID, in: environment, makesAccount: input.makesAccount, state)
        try state.oneTimeTokens.spendProviderToken(input.token, at: now)
        return try issuer.logIn(
            account, by: .openid, in: environment, for: input.request, correlation: token.correlation, state)
    }

    private func account(
        of openID: OpenID, in environment: Environment, makesAccount: Bool, _ state: State
    ) throws -> Account {
        if makesAccount { return try state.accounts.findOrCreate(.openid(openID), in: environment.id) }
        guard let account = try state.accounts.find(.openid(openID), in: environment.id) else {
            throw Fault(.userUnknown, because: "no account of environment \(environment.id) has openid \(openID)")
        }
        return account
    }
}
