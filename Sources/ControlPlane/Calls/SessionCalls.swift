import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The logins of an account: who is logged in where, and signing them out.
extension ControlSurface {
    var sessionCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/users/{uid}/sessions", "env.user.sessions") { request, state in
                ["sessions": .array(try state.sessions.all(of: state.account(named: request)).map(Self.body))]
            },
            call(.delete, "envs/{env}/users/{uid}/sessions", "env.user.signOut") { request, state in
                let account = try state.account(named: request)
                let now = try state.clock.now(in: account.environment)
                let ended = try state.sessions.endAll(of: account, at: now, by: .ended)
                return ["ended": .integer(Int64(ended))]
            },
            call(.delete, "envs/{env}/users/{uid}/sessions/{session}", "env.user.session.end") { request, state in
                let account = try state.account(named: request)
                let id = SessionID(request.parameter("session"))
                guard let session = try state.sessions.all(of: account).first(where: { $0.id == id }) else {
                    throw Fault(
                        .controlNotFound, because: "account \(account.uid) has no session \(id.rawValue.prefix(64))")
                }
                let now = try state.clock.now(in: account.environment)
                try state.sessions.end(id, at: now, by: .ended)
                return ["ended": session.endedAt == nil ? 1 : 0]
            },
        ]
    }

    private static func body(_ session: Session) -> JSON {
        [
            "session": .string(session.id.rawValue),
            "loginType": session.method.map { .string($0.rawValue) } ?? .null,
            "device": session.device.map(JSON.string) ?? .null,
            "createdAt": .string(RFC3339.text(session.createdAt)),
            "endedAt": session.endedAt.map { .string(RFC3339.text($0)) } ?? .null,
            "endReason": session.end.map { .string($0.text) } ?? .null,
        ]
    }
}
