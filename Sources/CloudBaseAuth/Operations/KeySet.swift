import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /auth/v1/certs`: the key set that verifies the environment's access tokens (RFC 7517).
struct KeySet: Operation {
    let tokens: AccessTokens

    func read(_ request: Request) -> Request { request }

    func reply(to request: Request, in state: State) throws -> Reply {
        let environment = try state.environments.resolve(request)
        return .json(try tokens.keySet(of: environment.id, in: state))
    }
}
