import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `PATCH /auth/v1/user/profile` and `POST /auth/v1/user/basic/edit`: changes what an account says about itself.
///
/// The first answers with the account, which the SDK stores in the place of the old one; the second with `{}`, and
/// takes a `user_id` from administrators (documented).
struct EditUser: Operation {
    let callers: CallerDesk
    let answersWithUser: Bool

    struct Input: Sendable {
        let request: Request
        let token: CallerToken
        let edit: ProfileEdit
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        return Input(request: request, token: callers.read(request), edit: try ProfileEdit(body))
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let caller = try callers.caller(input.token, of: input.request, in: state)
        let account = try input.edit.apply(to: try target(of: input.edit, for: caller, in: state), in: state)
        guard answersWithUser else { return .json([:]) }
        return .json(UserBody.json(of: account, roles: try state.roles.identities(of: account)))
    }

    private func target(of edit: ProfileEdit, for caller: Caller, in state: State) throws -> Account {
        if let account = caller.account, edit.user == nil || edit.user == account.uid { return account }
        guard caller.role == .administrator else {
            throw Fault(.authPermissionDenied, because: "only administrators may change other accounts")
        }
        guard let uid = edit.user, let account = try state.accounts.find(uid, in: caller.environment.id) else {
            throw Fault(.userUnknown, because: "environment \(caller.environment.id) has no such account")
        }
        return account
    }
}
