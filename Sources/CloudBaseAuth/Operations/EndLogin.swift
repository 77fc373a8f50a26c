import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /auth/v1/revoke`: ends the login of an access token; the call itself carries no credentials.
///
/// A token that is none of ours is not a failure: revoking is asking for it to be dead, and it is (RFC 7009, 2.2).
struct RevokeToken: Operation {
    let tokens: AccessTokens

    func read(_ request: Request) throws -> AccessToken? {
        let body = try request.object(orRefuse: .invalidArgument)
        guard let token = body["token"]?.string else {
            throw Fault(.invalidArgument, message: "token must be a string")
        }
        return tokens.read(token)
    }

    func reply(to token: AccessToken?, in state: State) throws -> Reply {
        try endLogin(of: token, in: state)
        return .json([:])
    }
}

/// `POST /auth/v1/user/signout`: ends the caller's login; an expired token will do (documented).
struct SignOut: Operation {
    let tokens: AccessTokens

    struct Input: Sendable {
        let token: AccessToken
        let redirect: String?
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        guard let token = request.bearer.flatMap(tokens.read) else {
            throw Fault(.invalidAccessToken, because: "the call carries no access token of this emulator's")
        }
        return Input(token: token, redirect: body["redirect_uri"]?.string)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        try endLogin(of: input.token, in: state)
        return .json(input.redirect.map { ["redirect_uri": .string($0)] } ?? [:])
    }
}

private func endLogin(of token: AccessToken?, in state: State) throws {
    guard let token, let session = try state.sessions.find(token.session) else { return }
    state.notes.environment = session.environment
    state.notes.caller = session.uid.rawValue
    state.notes.correlation = session.correlation
    try state.sessions.end(session.id, at: try state.clock.now(in: session.environment))
}
