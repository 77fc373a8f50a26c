import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /auth/v1/user/me`: the account of the access token; `sub` becomes `currentUser.uid`.
struct UserMe: Operation {
    let callers: CallerDesk

    struct Input: Sendable {
        let request: Request
        let token: CallerToken
    }

    func read(_ request: Request) -> Input {
        Input(request: request, token: callers.read(request))
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let account = try callers.user(input.token, of: input.request, in: state).account
        return .json(UserBody.json(of: account, customRoles: try state.roles.assigned(to: account)))
    }
}
