import EmulatorCore
import EmulatorState
import JSONKit

/// An interface of the `cgi-bin` and `wxa` families that an access token opens.
protocol ServerInterface: Sendable {
    /// What counts its calls.
    var meter: Meter { get }
    /// Where its parameters stand.
    var place: CallParameters.Place { get }

    /// Answers a call that has passed every common check.
    func answer(to call: ServerCall, in state: State) throws -> JSONObject
}

/// A call of an app's server that has passed the common checks.
struct ServerCall {
    let app: App
    let now: Timestamp
    let parameters: CallParameters
}

/// The operation of an interface: the common checks, then its own work.
///
/// The order is ours, since none is known: the token, the address and the account, the quotas, the body.
struct TokenedCall<Interface: ServerInterface>: Operation {
    struct Input: Sendable {
        let parameters: CallParameters
        let client: String
    }

    let interface: Interface

    func read(_ request: Request) -> Input {
        Input(parameters: CallParameters(request, in: interface.place), client: request.client)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let (app, now) = try TokenRule.holder(of: input.parameters.accessToken, in: state)
        let refusal = try interface.meter.pass(app, at: now, in: state)
        try AppCheck.admit(app, from: input.client, onlyMiniPrograms: interface.meter.path.hasPrefix("/wxa/"))
        if let refusal { throw refusal }
        try input.parameters.checkBody()
        let call = ServerCall(app: app, now: now, parameters: input.parameters)
        return .weChatAPI(.object(try interface.answer(to: call, in: state)))
    }
}

extension JSONObject {
    /// What every success but a token begins with.
    static let weChatOK: JSONObject = ["errcode": 0, "errmsg": "ok"]
}
