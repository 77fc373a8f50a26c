import EmulatorCore
import EmulatorState
import JSONKit

/// User management as the current console calls it.
extension ManagementSurface {
    var userActions: [Endpoint] {
        [
            action("DescribeUserList", Self.describeUsers),
            action("CreateUser", Self.createUser),
            action("ModifyUser") { parameters, state in
                let account = try parameters.account("Uid", in: state)
                // Documented: an empty name, type, password or status is none.
                _ = try Self.change(account, by: &parameters, in: state)
                return ["Data": ["Success": true]]
            },
            action("DeleteUsers", Self.deleteUsers),
        ]
    }

    private static let describeUsers: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        let environment = try parameters.environment(in: state)
        let number = try parameters.integer("PageNo", in: 1...1_000_000) ?? 1
        let size = try parameters.integer("PageSize", in: 1...100) ?? 20
        let uids = try parameters.strings("UidList")
        var filters: [(String?, (Account) -> String?)] = []
        filters.append((try parameters.string("Name"), { $0.username }))
        filters.append((try parameters.string("NickName"), { $0.profile.nickname }))
        filters.append((try parameters.string("Phone"), { $0.profile.phone }))
        filters.append((try parameters.string("Email"), { $0.profile.email }))
        let matching = try state.accounts.all(in: environment.id).filter { account in
            (uids?.contains(account.uid.rawValue) ?? true)
                && filters.allSatisfy { wanted, text in wanted.map { (text(account) ?? "").contains($0) } ?? true }
        }
        let page = matching.dropFirst((number - 1) * size).prefix(size)
        return ["Data": ["Total": .integer(Int64(matching.count)), "UserList": .array(page.map(body))]]
    }

    private static let createUser: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        let environment = try parameters.environment(in: state)
        let name = try parameters.required("Name")
        let uid = try parameters.text("Uid").map { UID($0) }
        // Documented: a password may be left out where a uid is given, since then somebody else vouches for the user.
        if uid == nil { _ = try parameters.required("Password") }
        let now = try state.clock.now(in: environment.id)
        let account = try AccountWords.worded {
            try state.accounts.add(.username(name), in: environment.id, uid: uid, role: .internalUser, at: now)
        }
        let changed = try change(account, by: &parameters, in: state)
        return ["Data": ["Uid": .string(changed.uid.rawValue)]]
    }

    private static func change(
        _ before: Account, by parameters: inout Parameters, in state: State
    ) throws -> Account {
        var account = before
        account.username = try parameters.text("Name") ?? account.username
        if let type = try parameters.word("Type", of: ["internalUser", "externalUser", ""]) {
            account.role = Role(rawValue: type) ?? account.role
        }
        if let status = try parameters.word("UserStatus", of: ["ACTIVE", "BLOCKED", ""]) {
            account.status = AccountStatus(rawValue: status) ?? account.status
        }
        for (parameter, name) in AccountWords.profile {
            guard let text = try parameters.string(parameter) else { continue }
            account.profile[name] = text.isEmpty ? nil : text
        }
        let password = try parameters.text("Password")
        let now = try state.clock.now(in: account.environment)
        return try AccountWords.worded { [account] in
            try state.accounts.change(account, password: password, at: now)
        }
    }

    private static let deleteUsers: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        let environment = try parameters.environment(in: state)
        guard let uids = try parameters.strings("Uids") else { throw Parameters.missing("Uids") }
        var deleted = 0
        for uid in uids {
            guard let account = try state.accounts.find(UID(uid), in: environment.id) else { continue }
            try state.accounts.delete(account)
            deleted += 1
        }
        return [
            "Data": ["SuccessCount": .integer(Int64(deleted)), "FailedCount": .integer(Int64(uids.count - deleted))]
        ]
    }

    /// The type has two words only, so administrators count as members of the organization (our choice).
    private static func body(_ account: Account) -> JSON {
        let isInternal = account.role == .internalUser || account.role == .administrator
        var members: JSONObject = [
            "Uid": .string(account.uid.rawValue), "Name": .string(account.username ?? ""),
            "Type": isInternal ? "internalUser" : "externalUser", "UserStatus": .string(account.status.rawValue),
        ]
        for (parameter, name) in AccountWords.profile {
            members.append(parameter, .string(account.profile[name] ?? ""))
        }
        return .object(members)
    }
}
