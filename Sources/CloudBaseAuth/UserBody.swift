import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// An account as `user/me` shows it: the members that the SDK copies.
///
/// Which of them a real custom-login user carries is not confirmed; texts that nobody set are left out.
enum UserBody {
    static func json(of account: Account, roles: [String]) -> JSON {
        let uid = JSON.string(account.uid.rawValue)
        var body: JSONObject = [
            "sub": uid, "user_id": uid, "name": .string(account.displayName),
            "groups": .array(roles.map { ["id": .string($0)] }), "status": .string(account.status.rawValue),
            "type": .string(account.role == .internalUser ? "internal" : "external"),
            "internal_user_type": "generalUser", "created_from": .string(account.origin.provider),
            "created_at": .string(RFC3339.text(account.createdAt)),
            "updated_at": .string(RFC3339.text(account.updatedAt)),
        ]
        let texts = [
            ("username", account.username), ("picture", account.profile.picture), ("email", account.profile.email),
            ("phone_number", account.profile.phone), ("gender", account.profile.gender),
            ("user_desc", account.profile.description),
        ]
        for case (let name, let text?) in texts { body.append(name, .string(text)) }
        if let provider = account.boundProvider {
            body.append(
                "providers",
                [["id": .string(provider.id), "provider_user_id": .string(provider.name), "name": ""]])
        }
        if account.hasPassword {
            body.append("has_password", true)
            body.append("password", "SET")
        }
        if let last = account.lastLoginAt { body.append("last_login", .string(RFC3339.text(last))) }
        return .object(body)
    }
}

extension Account {
    /// The provider that vouches for this account, and its name there.
    var boundProvider: (id: String, name: String)? {
        let name = customUserID ?? openID?.rawValue
        return name.map { (origin.provider, $0) }
    }
}
