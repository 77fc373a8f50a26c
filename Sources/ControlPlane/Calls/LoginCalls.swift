import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Logins as the journal saw them: the latest ones, and one from its first hop to its last.
extension ControlSurface {
    var loginCalls: [Endpoint] {
        [
            call(.get, "logins", "logins") { request, state in
                var fields = QueryFields(request)
                let environment = fields.string("env").map { EnvironmentID($0) }
                let limit = Int(try fields.integer("limit", in: 1...100) ?? 20)
                try fields.finish()
                let logins = try state.journal.logins(in: environment, limit: limit).map { login, entries in
                    JSON.object(try LoginBody(LoginTimeline(of: login, entries), in: state).summary)
                }
                return ["logins": .array(logins)]
            },
            call(.get, "logins/{correlation}", "login") { request, state in
                try QueryFields(request).finish()
                let login = CorrelationID(request.parameter("correlation"))
                let entries = try state.journal.lines(of: login)
                guard !entries.isEmpty else {
                    throw Fault(
                        .controlNotFound,
                        because: "no line of the journal belongs to a login \(login.rawValue.prefix(64)); "
                            + "GET logins lists the latest ones")
                }
                return try LoginBody(LoginTimeline(of: login, entries), in: state).full
            },
        ]
    }
}
