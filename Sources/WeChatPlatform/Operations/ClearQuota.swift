import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /cgi-bin/clear_quota`: sets the calls of every interface back to none; ten times a month (documented).
struct ClearQuota: ServerInterface {
    let meter = Meter.clearQuota
    let place = CallParameters.Place.body

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        guard let appID = call.parameters.text("appid") else {
            throw Fault(.appIDMissing, because: call.parameters.lack(of: "appid"))
        }
        guard appID == call.app.id.rawValue else {
            throw Fault(.invalidAppID, because: "the access_token is of app \(call.app.id), not of the one in the body")
        }
        try Clearing.clear(call.app, at: call.now, in: state)
        return .weChatOK
    }
}

/// `POST /cgi-bin/clear_quota/v2`: the same by the secret, for servers whose token interface is used up.
///
/// The parameters stand in the body by its page, in the query by an SDK; both count.
struct ClearQuotaBySecret: Operation {
    struct Input: Sendable {
        let parameters: CallParameters
        let client: String
    }

    func read(_ request: Request) -> Input {
        Input(parameters: CallParameters(request, in: .anywhere), client: request.client)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let parameters = input.parameters
        let app = try AppCheck.verified(parameters, secret: "appsecret", in: state)
        let now = try state.clock.now(in: app.environment)
        let refusal = try Meter.clearQuotaBySecret.pass(app, at: now, in: state)
        try AppCheck.admit(app, from: input.client, onlyMiniPrograms: false)
        if let refusal { throw refusal }
        try Clearing.clear(app, at: now, in: state)
        return .weChatAPI(.object(.weChatOK))
    }
}

/// Sets an app's calls back; both interfaces draw on the same ten.
enum Clearing {
    private static let perMonth = 10
    private static let counter = "clearings"

    static func clear(_ app: App, at now: Timestamp, in state: State) throws {
        guard try state.quotaWindows.used(counter, of: app.id, in: now.month) < perMonth else {
            throw Fault(.clearingsUsedUp, because: "app \(app.id) has cleared its quotas \(perMonth) times this month")
        }
        try state.quotaWindows.count(counter, of: app.id, in: now.month)
        // This call itself is counted after it, with whatever survives a refusal.
        try state.quotaWindows.clearDays(of: app.id)
    }
}
