import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /auth/v1/user/me`: the account of the access token; `sub` becomes `currentUser.uid`.
struct UserMe: TokenOperation {
    let callers: CallerDesk

    func reply(to input: TokenedRequest, in state: State) throws -> Reply {
        let account = try callers.user(input.token, of: input.request, in: state).account
        return .json(UserBody.json(of: account, roles: try state.roles.identities(of: account)))
    }
}
