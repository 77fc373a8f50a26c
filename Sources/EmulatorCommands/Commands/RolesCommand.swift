import ArgumentParser
import JSONKit

/// `cloudbase-emulator roles`: an environment's roles, as the console's page of them.
struct RolesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles", abstract: "List, make and delete an environment's roles, and what they may do.",
        subcommands: [
            RolesListCommand.self, RolesCreateCommand.self, RolesDeleteCommand.self, RolesGrantsCommand.self,
            RolesGrantCommand.self, RolesRevokeCommand.self,
        ])
}

/// `roles list`: the built-in roles and the custom ones.
struct RolesListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List an environment's roles and who has the custom ones.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.get("envs", name, "roles")
        console.show(answer, as: Self.lines(answer["roles"]?.array ?? [], console.style))
    }

    static func lines(_ roles: [JSON], _ style: Style) -> [String] {
        let head = ["identity", "name", "kind", "members"].map { Cell($0, .dim) }
        let rows = roles.map { role in
            let isBuiltIn = role["builtIn"]?.bool == true
            let members = (role["members"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
            return [
                Cell(role["identity"]?.string ?? "?"), Cell(role["name"]?.string ?? "?"),
                Cell(isBuiltIn ? "built-in" : "custom"), Cell(members),
            ]
        }
        return Table.lines([head] + rows, style)
    }
}

/// `roles create`: a custom role.
struct RolesCreateCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a custom role; give it with: users roles.")

    @Argument(help: "The identity: letters, digits and _-:@.")
    var identity: String

    @Option(help: "The name that people see. [default: the identity]")
    var name: String?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let environment = try await environment.name(at: emulator)
        var body: JSONObject = ["identity": .string(identity)]
        if let name { body.append("name", .string(name)) }
        let role = try await emulator.post("envs", environment, "roles", body: .object(body))
        console.show(role, as: ["made role \(identity) in \(environment)".onOneLine])
    }
}

/// `roles delete`: a custom role goes, also from everyone who has it.
struct RolesDeleteCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a custom role, and take it from everyone who has it.")

    @Argument(help: "The identity.")
    var identity: String

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let environment = try await environment.name(at: emulator)
        let answer = try await emulator.delete("envs", environment, "roles", identity)
        console.show(answer, as: ["deleted role \(identity) in \(environment)".onOneLine])
    }
}
