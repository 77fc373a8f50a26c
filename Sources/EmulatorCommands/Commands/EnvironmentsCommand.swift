import ArgumentParser
import JSONKit

/// `cloudbase-emulator envs`: environments, made and removed while the emulator runs.
struct EnvironmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "envs", abstract: "List, make and delete environments.",
        subcommands: [
            EnvironmentsListCommand.self, EnvironmentsCreateCommand.self, EnvironmentsDeleteCommand.self,
        ])
}

/// `envs list`: the environments and their logins.
struct EnvironmentsListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the environments.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("envs")
        console.show(answer, as: Self.lines(answer["envs"]?.array ?? [], console.style))
    }

    static func lines(_ environments: [JSON], _ style: Style) -> [String] {
        guard !environments.isEmpty else { return ["no environments"] }
        let head = ["env", "region", "logins"].map { Cell($0, .dim) }
        let rows = environments.map { environment in
            let logins = (environment["loginMethods"]?.object ?? [:]).filter { $0.value.bool == true }.map(\.name)
            return [
                Cell(environment["id"]?.string ?? "?"), Cell(environment["region"]?.string ?? "?"),
                Cell(logins.joined(separator: ", ")),
            ]
        }
        return Table.lines([head] + rows, style)
    }
}

/// `envs create`: a fresh environment with an app of its own.
struct EnvironmentsCreateCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a fresh environment after the first one, with an app of its own.")

    @Argument(help: "Its name. [default: a new one]")
    var id: String?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.post("envs", body: id.map { ["id": .string($0)] } ?? [:])
        let pairs = ["id", "appid", "secret"].map { ($0, answer[$0]?.string ?? "?") }
        console.show(answer, as: Table.pairs(pairs, console.style))
    }
}

/// `envs delete`: an environment goes with everything in it.
struct EnvironmentsDeleteCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete an environment with everything in it, and the app made with it.")

    @Argument(help: "Its name.")
    var id: String

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.delete("envs", id)
        let apps = (answer["apps"]?.array ?? []).compactMap(\.string)
        console.show(answer, as: (["deleted \(id)"] + apps.map { "deleted app \($0)" }).map(\.onOneLine))
    }
}
