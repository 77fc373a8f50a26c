import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The logins of an account: who is logged in where, and signing them out.
extension ControlSurface {
    var sessionCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/users/{uid}/sessions", "env.user.sessions") { request, state in
                let account = try state.account(named: request)
                return ["sessions": .array(try state.sessions.all(of: account).map { try Self.body($0, in: state) })]
            },
            call(.delete, "envs/{env}/users/{uid}/sessions", "env.user.signOut") { request, state in
                let account = try state.account(named: request)
                let now = try state.clock.now(in: account.environment)
                let alive = try state.sessions.all(of: account).filter { try Life(of: $0, in: state).isAlive }
                try state.sessions.endAll(of: account, at: now, by: .ended)
                return ["ended": .integer(Int64(alive.count))]
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

    private static func body(_ session: Session, in state: State) throws -> JSON {
        let life = try Life(of: session, in: state)
        return [
            "session": .string(session.id.rawValue),
            "loginType": session.method.map { .string($0.rawValue) } ?? .null,
            "device": session.device.map(JSON.string) ?? .null,
            "createdAt": .string(RFC3339.text(session.createdAt)), "status": .string(life.status),
            "expiresAt": life.expiresAt.map { .string(RFC3339.text($0)) } ?? .null,
            "endedAt": session.endedAt.map { .string(RFC3339.text($0)) } ?? .null,
            "endReason": session.end.map { .string($0.text) } ?? .null,
        ]
    }

    /// How long a session lives if nobody ends it: as long as its refresh token.
    private struct Life {
        let status: String
        let expiresAt: Timestamp?
        var isAlive: Bool { status == "alive" }

        init(of session: Session, in state: State) throws {
            let deadline = try state.oneTimeTokens.refreshDeadline(of: session)
            let isExpired = try deadline.map { try state.clock.now(in: session.environment) >= $0 } ?? true
            status = session.endedAt != nil ? "ended" : isExpired ? "expired" : "alive"
            expiresAt = deadline
        }
    }
}
