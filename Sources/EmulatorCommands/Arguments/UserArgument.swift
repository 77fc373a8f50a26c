import ArgumentParser
import JSONKit

/// The user that a command is about.
struct UserArgument: ParsableArguments {
    @Argument(help: "The user: uid, customUserId, user name or openid.")
    var user: String

    @OptionGroup var environment: EnvironmentOption

    /// The environment's name, and the user that goes by one of these names.
    func find(at emulator: ControlClient) async throws(CommandFault) -> (environment: String, user: JSON, uid: String) {
        let name = try await environment.name(at: emulator)
        let users = try await emulator.get("envs", name, "users")["users"]?.array ?? []
        let found = users.filter { candidate in
            ["uid", "customUserId", "username", "openid"].contains { candidate[$0]?.string == user }
        }
        guard found.count < 2 else {
            let names = found.map { "\($0["uid"]?.string ?? "?") (\($0["loginType"]?.string ?? "?"))" }
            throw .refused(
                "\(user) is \(found.count) users of environment \(name): \(names.joined(separator: ", "))",
                remedy: "Name the one that is meant by its uid.")
        }
        guard let found = found.first, let uid = found["uid"]?.string else {
            throw .refused("environment \(name) has no user \(user)", remedy: "List them with: users list.")
        }
        return (name, found, uid)
    }
}
