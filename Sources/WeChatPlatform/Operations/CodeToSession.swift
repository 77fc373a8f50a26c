import EmulatorCore
import EmulatorState

/// `GET /sns/jscode2session`: exchanges a login code for the openid and the session key.
///
/// Parameters that it does not know are ignored, an `access_token` above all, which several SDKs add. It never answers
/// 40001, 40014 or 42001: one SDK would fetch a token and try again without end.
struct CodeToSession: Operation {
    struct Input: Sendable {
        let appID: AppID?
        let secret: String?
        let exchange: CodeExchange
    }

    func read(_ request: Request) -> Input {
        let query = request.query
        return Input(
            appID: query.given("appid").map { AppID($0) }, secret: query.given("secret"),
            exchange: CodeExchange(request, query))
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let app = try AppCheck.verified(input.appID, secret: input.secret, in: state)
        return try input.exchange.reply(for: app, in: state)
    }
}
