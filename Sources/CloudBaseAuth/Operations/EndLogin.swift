import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /auth/v1/revoke`: ends the login of an access or refresh token; the call itself carries no credentials.
///
/// A token that is none of ours is not a failure: revoking is asking for it to be dead, and it is (RFC 7009, 2.2).
struct RevokeToken: Operation {
    let tokens: AccessTokens

    struct Input: Sendable {
        let request: Request
        let text: String
        let token: AccessToken?
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        guard let token = body["token"]?.string else {
            throw Fault(.invalidArgument, message: "token must be a string")
        }
        return Input(request: request, text: token, token: tokens.read(token))
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        if let session = try input.token?.session ?? state.oneTimeTokens.refreshToken(input.text)?.session {
            try endLogin(session, for: input.request, by: .revoked, in: state)
        }
        return .json([:])
    }
}

/// `POST /auth/v1/user/signout`: ends the caller's login; an expired token will do (documented).
struct SignOut: Operation {
    let tokens: AccessTokens

    struct Input: Sendable {
        let request: Request
        let token: AccessToken
        let redirect: String?
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        guard let token = request.bearer.flatMap(tokens.read) else {
            throw Fault(.invalidAccessToken, because: "the call carries no access token of this emulator's")
        }
        return Input(request: request, token: token, redirect: body["redirect_uri"]?.string)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        try endLogin(input.token.session, for: input.request, by: .signedOut, in: state)
        return .json(input.redirect.map { ["redirect_uri": .string($0)] } ?? [:])
    }
}

/// Ends a login; one that is not there any more has ended.
///
/// - Throws: ``FaultKind/invalidAccessToken`` if the call is about another environment than the token.
private func endLogin(
    _ id: SessionID, for request: Request, by end: SessionEnd, in state: State
) throws {
    guard let session = try state.sessions.find(id) else { return }
    let environment = try state.environments.resolve(request, claimed: session.environment)
    guard environment.id == session.environment else {
        throw Fault(.invalidAccessToken, because: "the token is of environment \(session.environment)")
    }
    state.notes.caller = session.uid?.rawValue
    state.notes.correlation = session.correlation
    try state.sessions.end(id, at: try state.clock.now(in: session.environment), by: end)
}
