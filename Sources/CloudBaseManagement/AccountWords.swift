import EmulatorCore
import EmulatorState

/// The API's names of what accounts have, and its words for what is wrong with one.
enum AccountWords {
    /// The parameters that are texts of an account's profile.
    static let profile = [
        ("NickName", "nickname"), ("Phone", "phone"), ("Email", "email"), ("AvatarUrl", "picture"),
        ("Description", "description"),
    ]

    private static let fields: [AccountField: String] = [
        .uid: "Uid", .password: "Password", .nickname: "NickName", .phone: "Phone",
        .email: "Email", .description: "Description",
    ]

    /// Words what is wrong with an account as a refusal of this surface; `username` is what the action calls that.
    static func worded<T>(username: String = "Name", _ body: () throws -> T) throws -> T {
        let name = { (field: AccountField) in field == .username ? username : fields[field] ?? field.rawValue }
        do {
            return try body()
        } catch AccountProblem.malformed(let field, let problem) {
            throw Parameters.wrongValue(name(field), problem)
        } catch AccountProblem.taken(let field) {
            throw Fault(.managementResourceInUse, message: "Another user has this `\(name(field))`.")
        }
    }
}

extension Parameters {
    /// The account that a parameter names by its uid.
    mutating func account(_ name: String, in state: State) throws -> Account {
        let environment = try environment(in: state)
        let uid = try required(name)
        guard let account = try state.accounts.find(UID(uid), in: environment.id) else {
            throw Fault(
                .managementUserUnknown, argument: String(uid.prefix(64)),
                because: "environment \(environment.id) has no account \(uid.prefix(64))")
        }
        return account
    }

    /// A text; the empty one is none.
    mutating func text(_ name: String) throws(Fault) -> String? {
        guard let text = try string(name), !text.isEmpty else { return nil }
        return text
    }
}
