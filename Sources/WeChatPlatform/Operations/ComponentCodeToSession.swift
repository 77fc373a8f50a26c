import EmulatorCore
import EmulatorState

/// `GET /sns/component/jscode2session`: the exchange by a third-party platform that the app has authorised.
///
/// The order of its own checks is ours. A dead or foreign token is 40094 here as well, never one of the numbers that make
/// SDKs fetch a token and try again.
struct ComponentCodeToSession: Operation {
    struct Input: Sendable {
        let appID: AppID?
        let component: AppID?
        let token: PlatformAccessToken?
        let client: String
        let exchange: CodeExchange
    }

    func read(_ request: Request) -> Input {
        let query = request.query
        return Input(
            appID: query.given("appid").map { AppID($0) },
            component: query.given("component_appid").map { AppID($0) },
            token: query.given("component_access_token").map { PlatformAccessToken($0) }, client: request.client,
            exchange: CodeExchange(request, query))
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        var app = try AppCheck.known(input.appID, in: state)
        let component = try verified(input, in: state)
        guard component.addresses.isEmpty || component.addresses.contains(input.client) else {
            throw Fault(.componentAddress, argument: input.client)
        }
        guard try state.components.isAuthorised(component.id, by: app.id) else {
            throw Fault(.componentUnauthorised, because: "app \(app.id) has not authorised \(component.id)")
        }
        // The app's own list is for its own servers.
        app.addresses = []
        return try input.exchange.reply(for: app, in: state)
    }

    private func verified(_ input: Input, in state: State) throws -> Component {
        guard let id = input.component, let token = input.token else {
            throw Fault(.appSecretMissing, because: "component_appid or component_access_token is missing")
        }
        guard try state.platformTokens.find(token) == nil else {
            throw Fault(.apiUnauthorized, because: "this is an app's access_token, not a third-party platform's")
        }
        guard let component = try state.components.find(id), component.token == token,
            try state.clock.now().age(since: component.issuedAt) < Lifetimes.platformToken
        else { throw Fault(.invalidComponent) }
        return component
    }
}
