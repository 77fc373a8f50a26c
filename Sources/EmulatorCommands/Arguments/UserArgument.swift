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
        let found = ["uid", "customUserId", "username", "openid"].lazy.compactMap { key in
            users.first { $0[key]?.string == user }
        }.first
        guard let found, let uid = found["uid"]?.string else {
            throw .refused("environment \(name) has no user \(user)", remedy: "List them with: users list.")
        }
        return (name, found, uid)
    }
}
