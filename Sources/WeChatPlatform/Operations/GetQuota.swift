import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /cgi-bin/openapi/quota/get`: how many calls of an interface an app has, and has made.
///
/// `rate_limit` is there where a limit per minute is known; the documented sample of another interface has none.
struct GetQuota: ServerInterface {
    let meter = Meter.quota
    let place = CallParameters.Place.body

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        let meter = try Self.meter(at: call.parameters.text("cgi_path") ?? "")
        let limit = meter.limit(of: call.app)
        let used = try meter.used(by: call.app, at: call.now, in: state)
        var body = JSONObject.weChatOK
        body.append(
            "quota",
            [
                "daily_limit": .integer(Int64(limit)), "used": .integer(Int64(used)),
                "remain": .integer(Int64(max(0, limit - used))),
            ])
        if let minute = meter.minute {
            body.append("rate_limit", ["call_count": .integer(Int64(minute)), "refresh_second": 60])
        }
        return body
    }

    private static func meter(at path: String) throws(Fault) -> Meter {
        guard path.hasPrefix("/") else { throw Fault(.cgiPathMalformed) }
        guard !path.contains("/sns/") else { throw Fault(.cgiPathForbidden) }
        guard let meter = Meter.all.first(where: { $0.path == path }) else { throw Fault(.cgiPathUnknown) }
        return meter
    }
}
