import ArgumentParser
import JSONKit

/// `users list`: who has an account in an environment.
struct UsersListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List an environment's users, the oldest first.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.get("envs", name, "users")
        console.show(answer, as: UserText.table(answer["users"]?.array ?? [], console.style))
    }
}

/// Users as people read them.
enum UserText {
    /// A table of users.
    static func table(_ users: [JSON], _ style: Style) -> [String] {
        guard !users.isEmpty else { return ["no users"] }
        let head = ["uid", "name", "login", "roles", "status", "created", "last login"].map { Cell($0, .dim) }
        return Table.lines([head] + users.map(row), style)
    }

    /// Everything about one user.
    static func pairs(_ user: JSON, _ style: Style) -> [String] {
        let profile = (user["profile"]?.object ?? [:]).map { ($0.name, $0.value.string ?? "?") }
        let names = ["uid", "customUserId", "username", "openid", "loginType", "status"]
        let first = names.compactMap { name in user[name]?.string.map { (name, $0) } }
        let times = ["createdAt", "updatedAt", "lastLoginAt"].map { ($0, user[$0]?.string ?? "never") }
        let password = user["hasPassword"]?.bool == true ? "set" : "none"
        return Table.pairs(first + [("roles", roles(user)), ("password", password)] + profile + times, style)
    }

    private static func row(_ user: JSON) -> [Cell] {
        let name = ["customUserId", "username", "openid"].lazy.compactMap { user[$0]?.string }.first
        let isActive = user["status"]?.string == "ACTIVE"
        return [
            Cell(user["uid"]?.string ?? "?"), Cell(name ?? "-"), Cell(user["loginType"]?.string ?? "?"),
            Cell(roles(user)), Cell(user["status"]?.string ?? "?", isActive ? .good : .bad),
            Cell(user["createdAt"]?.string ?? "?"), Cell(user["lastLoginAt"]?.string ?? "never"),
        ]
    }

    private static func roles(_ user: JSON) -> String {
        (user["roles"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    }
}
