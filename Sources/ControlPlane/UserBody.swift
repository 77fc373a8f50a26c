import EmulatorCore
import EmulatorState
import JSONKit

/// An account as the control plane shows it.
enum UserBody {
    static func json(_ account: Account, in state: State) throws -> JSON {
        let roles = try state.roles.identities(of: account)
        return [
            "uid": .string(account.uid.rawValue), "customUserId": text(account.customUserID),
            "username": text(account.username), "openid": text(account.openID?.rawValue),
            "loginType": .string(account.origin.rawValue), "status": .string(account.status.rawValue),
            "roles": .array(roles.map(JSON.string)), "profile": profile(account.profile),
            "hasPassword": .bool(account.hasPassword), "createdAt": .string(RFC3339.text(account.createdAt)),
            "updatedAt": .string(RFC3339.text(account.updatedAt)),
            "lastLoginAt": text(account.lastLoginAt.map(RFC3339.text)),
        ]
    }

    /// The texts that somebody set.
    private static func profile(_ profile: AccountProfile) -> JSON {
        var members: JSONObject = [:]
        for name in AccountProfile.names {
            if let text = profile[name] { members.append(name, .string(text)) }
        }
        return .object(members)
    }

    private static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}
