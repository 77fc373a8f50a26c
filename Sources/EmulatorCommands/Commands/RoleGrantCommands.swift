import ArgumentParser
import EmulatorCore
import JSONKit

/// `roles grants`: what roles may do with collections beyond their presets.
struct RolesGrantsCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "grants", abstract: "List what roles may do with collections beyond the collections' permissions.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("envs", try await environment.name(at: emulator), "role-grants")
        console.show(answer, as: Self.lines(answer["grants"]?.array ?? [], console.style))
    }

    static func lines(_ grants: [JSON], _ style: Style) -> [String] {
        guard !grants.isEmpty else { return ["no grants"] }
        let head = ["collection", "role", "effect", "rows"].map { Cell($0, .dim) }
        let rows = grants.map { grant in
            let rows = (grant["rows"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
            return [
                Cell(grant["collection"]?.string ?? "?"), Cell(grant["role"]?.string ?? "?"),
                Cell(grant["effect"]?.string ?? "?", grant["effect"] == "deny" ? .bad : .good), Cell(rows),
            ]
        }
        return Table.lines([head] + rows, style)
    }
}

/// `roles grant`: lets a role into a collection, whatever its permission says.
struct RolesGrantCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Grant a role rows of a collection, in place of what it had.",
        discussion: """
            The role is internalUser, externalUser, anonymousUser, allUser or a custom one. Everyone who has it may do \
            what the collection's permission allows and what is granted here; a deny of any role wins over both.

            all:r   everyone's documents, to read
            all:rw  everyone's documents, to read and write
            me:r    the caller's own documents, to read
            me:rw   the caller's own documents, to read and write
            """)

    @Argument(help: "The role.")
    var role: String

    @Argument(help: "The collection.")
    var collection: String

    @Argument(help: "Rows: all:r, all:rw, me:r or me:rw.")
    var rows: [RowPermission]

    @Flag(help: "Take the rows away instead.")
    var deny = false

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.put(
            "envs", name, "roles", role, "grants", collection,
            body: ["effect": deny ? "deny" : "allow", "rows": .array(rows.map { .string($0.rawValue) })])
        let words = rows.map(\.rawValue).joined(separator: ", ")
        console.show(
            answer, as: ["\(role) is \(deny ? "denied" : "granted") \(words) of \(collection) in \(name)".onOneLine])
    }
}

/// `roles revoke`: takes a grant back.
struct RolesRevokeCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take back what a role was granted or denied on a collection.")

    @Argument(help: "The role.")
    var role: String

    @Argument(help: "The collection.")
    var collection: String

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.delete("envs", name, "roles", role, "grants", collection)
        console.show(answer, as: ["\(role) has no grant on \(collection) in \(name) any more".onOneLine])
    }
}
