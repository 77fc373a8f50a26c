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
        return .json(Self.body(of: account))
    }

    /// The members that the SDK copies; which ones a real custom-login user carries is not confirmed.
    private static func body(of account: Account) -> JSON {
        let uid = JSON.string(account.uid.rawValue)
        let created = JSON.string(RFC3339.text(account.createdAt))
        var body: JSONObject = [
            "sub": uid, "user_id": uid, "name": "", "groups": [["id": .string(account.role.rawValue)]],
            "status": .string(account.status.rawValue), "type": "external", "internal_user_type": "generalUser",
            "created_from": "custom", "created_at": created, "updated_at": created,
        ]
        if let name = account.customUserID {
            body.append("providers", [["id": "custom", "provider_user_id": .string(name), "name": ""]])
        }
        if let last = account.lastLoginAt { body.append("last_login", .string(RFC3339.text(last))) }
        return .object(body)
    }
}
