import EmulatorCore
import EmulatorState
import JSONKit

/// User management as manager-node calls it: the older actions, over the same accounts.
extension ManagementSurface {
    var endUserActions: [Endpoint] {
        [
            action("DescribeEndUsers") { parameters, state in
                let environment = try parameters.environment(in: state)
                let offset = try parameters.integer("Offset", in: 0...1_000_000) ?? 0
                let limit = try parameters.integer("Limit", in: 1...100) ?? 20
                let all = try state.accounts.all(in: environment.id)
                let page = all.dropFirst(offset).prefix(limit)
                return ["Total": .integer(Int64(all.count)), "Users": .array(page.map(Self.body))]
            },
            action("CreateEndUserAccount", Self.createAccount),
            action("ModifyEndUserAccount") { parameters, state in
                var account = try parameters.account("Uuid", in: state)
                account.username = try parameters.text("Username") ?? account.username
                _ = try Self.save(account, password: parameters.text("Password"), in: state)
                return [:]
            },
            action("ModifyEndUserInfo", Self.modifyInfo),
            action("ModifyEndUser") { parameters, state in
                var account = try parameters.account("UUId", in: state)
                guard let status = try parameters.word("Status", of: ["ENABLE", "DISABLE"]) else {
                    throw Parameters.missing("Status")
                }
                account.status = status == "ENABLE" ? .active : .blocked
                _ = try Self.save(account, in: state)
                return [:]
            },
            action("DeleteEndUser") { parameters, state in
                let environment = try parameters.environment(in: state)
                guard let uids = try parameters.strings("UserList") else { throw Parameters.missing("UserList") }
                for uid in uids {
                    guard let account = try state.accounts.find(UID(uid), in: environment.id) else { continue }
                    try state.accounts.delete(account)
                }
                return [:]
            },
        ]
    }

    private static let createAccount: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        let environment = try parameters.environment(in: state)
        let name = try parameters.required("Username")
        let password = try parameters.required("Password")
        let now = try state.clock.now(in: environment.id)
        let account = try AccountWords.worded(username: "Username") {
            try state.accounts.add(.username(name), in: environment.id, at: now)
        }
        return ["User": body(try save(account, password: password, in: state))]
    }

    private static let info = [
        "Name": "nickname", "Gender": "gender", "AvatarUrl": "picture", "Country": "country",
        "Province": "province", "City": "city",
    ]

    /// `Data` is a list of keys and values; a key without a value stays as it is.
    private static let modifyInfo: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        var account = try parameters.account("UUId", in: state)
        guard let list = parameters.value("Data")?.array else { throw Parameters.missing("Data") }
        for pair in list {
            guard let key = pair["Key"]?.string, let name = info[key] else {
                throw Parameters.wrongValue("Data", "has keys other than \(info.keys.sorted().joined(separator: ", "))")
            }
            guard let text = pair["Value"]?.string else { continue }
            account.profile[name] = text.isEmpty ? nil : text
        }
        _ = try save(account, in: state)
        return [:]
    }

    private static func save(_ account: Account, password: String? = nil, in state: State) throws -> Account {
        let now = try state.clock.now(in: account.environment)
        return try AccountWords.worded(username: "Username") {
            try state.accounts.change(
                account, password: password, passwordProblem: AccountForm.problem(olderPassword:), at: now)
        }
    }

    /// The members are those of manager-node's `EndUserInfo`; that times have the form of RFC 3339 is our choice.
    private static func body(_ account: Account) -> JSON {
        let profile = account.profile
        let texts: [(String, String?)] = [
            ("UUId", account.uid.rawValue), ("UserName", account.username), ("NickName", profile.nickname),
            ("Phone", profile.phone), ("Email", profile.email), ("Gender", profile.gender),
            ("AvatarUrl", profile.picture), ("Country", profile.country), ("Province", profile.province),
            ("City", profile.city), ("WXOpenId", account.openID?.rawValue), ("QQOpenId", nil),
            ("CreateTime", RFC3339.text(account.createdAt)), ("UpdateTime", RFC3339.text(account.updatedAt)),
        ]
        var members: JSONObject = [:]
        for (name, text) in texts { members.append(name, .string(text ?? "")) }
        members.append("IsAnonymous", .bool(account.origin == .anonymous))
        members.append("IsDisabled", .bool(account.status == .blocked))
        members.append("HasPassword", .bool(account.hasPassword))
        return .object(members)
    }
}
