import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /cgi-bin/openapi/rid/get`: what a refusal was, by the rid its text ended with.
///
/// Only of the app's own calls and of the last seven days (documented); the login exchange's rids are never found (two
/// reports). The journal keeps no secrets and no bodies of requests: `request_url` is the path, and `request_body` is
/// empty (ours).
struct GetRid: ServerInterface {
    let meter = Meter.rid
    let place = CallParameters.Place.body

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        let rid = call.parameters.text("rid") ?? ""
        guard rid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/) != nil else { throw Fault(.ridMalformed) }
        guard let entry = try state.journal.find(request: rid), entry.surface == .weChatAPI,
            call.now.age(since: entry.instant) <= Lifetimes.rid
        else { throw Fault(.ridUnknown) }
        guard entry.notes.appID == call.app.id else { throw Fault(.ridForeign) }
        var body = JSONObject.weChatOK
        body.append("request", Self.json(entry))
        return body
    }

    private static func json(_ entry: JournalEntry) -> JSON {
        [
            "invoke_time": .integer(entry.instant.seconds), "cost_in_ms": .integer(entry.microseconds / 1000),
            "request_url": .string(entry.path), "request_body": "", "response_body": .string(entry.answer ?? ""),
            "client_ip": .string(entry.client),
        ]
    }
}
