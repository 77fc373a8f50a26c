import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /auth/v1/token/introspect`: what an access token is; `{}` and status 200 for one that is not good any more
/// (documented).
struct IntrospectToken: TokenOperation {
    let callers: CallerDesk

    func reply(to input: TokenedRequest, in state: State) throws -> Reply {
        do {
            let caller = try callers.caller(input.token, of: input.request, in: state)
            return .json([
                "token_type": "Bearer", "client_id": .string(caller.environment.id.rawValue),
                "sub": .string(caller.uid?.rawValue ?? ""), "scope": .string(caller.session.scope),
            ])
        } catch let fault as Fault {
            var reply = Reply.json([:])
            reply.hint(fault.reason)
            return reply
        }
    }
}
