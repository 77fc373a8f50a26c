import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator permission`: who may read and write a collection.
struct PermissionCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "permission", abstract: "Set a collection's permission; makes the collection if needed.",
        discussion: """
            READONLY: everyone logged in reads, creators write their own.
            PRIVATE: creators read and write their own.
            ADMINWRITE: everyone logged in reads, only the server side writes.
            ADMINONLY: only the server side reads and writes.
            ORGONLY: members of the organization read and write.
            """)

    @Argument(help: "The collection.")
    var collection: String

    @Argument(help: "Who may read and write it.")
    var permission: CollectionPermission

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.put(
            "envs", name, "collections", collection, "permission",
            body: ["permission": .string(permission.rawValue)])
        console.show(answer, as: ["\(collection) in \(name) is \(permission.rawValue)".onOneLine])
    }
}
