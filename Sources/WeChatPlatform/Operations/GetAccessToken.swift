import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /cgi-bin/token`: a new access token at every call; the one before stays good for five minutes.
///
/// A wrong secret is 40125 (five captures), though its page says 40001. The order of checks is the login exchange's.
struct GetAccessToken: Operation {
    struct Input: Sendable {
        let parameters: CallParameters
        let client: String
    }

    func read(_ request: Request) -> Input {
        Input(parameters: CallParameters(request, in: .anywhere), client: request.client)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let (app, now) = try TokenDoor(meter: .token).admit(input.parameters, from: input.client, in: state)
        try state.platformTokens.retire(.plain, of: app.id, by: now + Lifetimes.replacedPlatformToken, at: now)
        return TokenDoor.reply(of: try state.platformTokens.issue(.plain, to: app.id, at: now), at: now)
    }
}

/// What the two interfaces that hand out access tokens have in common.
struct TokenDoor {
    let meter: Meter

    /// The app that asks, once it has passed every check.
    func admit(
        _ parameters: CallParameters, from client: String, in state: State
    ) throws -> (app: App, now: Timestamp) {
        let app = try AppCheck.verified(parameters, secret: "secret", in: state)
        let now = try state.clock.now(in: app.environment)
        let refusal = try meter.pass(app, at: now, in: state)
        try AppCheck.admit(app, from: client, onlyMiniPrograms: false)
        guard parameters.text("grant_type") == "client_credential" else {
            throw Fault(.invalidGrantType, because: "grant_type must be client_credential")
        }
        if let refusal { throw refusal }
        return (app, now)
    }

    /// The token and the rest of its life; no errcode (documented).
    static func reply(of issued: IssuedPlatformToken, at now: Timestamp) -> Reply {
        .weChatAPI([
            "access_token": .string(issued.token.reveal()), "expires_in": .integer(issued.rest(at: now).wholeSeconds),
        ])
    }
}
