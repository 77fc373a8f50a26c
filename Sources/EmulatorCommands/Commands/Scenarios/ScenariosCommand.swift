import ArgumentParser
import EmulatorClient
import EmulatorCore
import JSONKit

/// `cloudbase-emulator scenarios`: the errors of the fix article on demand.
struct ScenariosCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios", abstract: "Have an error of the fix article on demand, see it, fix it.",
        discussion: """
            A scenario is named by its id, such as 4-stale-key, or by the article's number where only one has it. \
            arm brings an environment into the state that makes the error; the error then comes from the real flow, and \
            scenarios status tells when it was seen and when it was fixed; disarm restores what arming has changed.
            """,
        subcommands: [
            ScenariosListCommand.self, ScenariosShowCommand.self, ScenariosArmCommand.self,
            ScenariosStatusCommand.self, ScenariosDisarmCommand.self, ScenariosWatchCommand.self,
            ScenariosReportCommand.self,
        ],
        defaultSubcommand: ScenariosListCommand.self)
}

/// `scenarios list`: every scenario, and how it goes in an environment.
struct ScenariosListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the scenarios and how they go in an environment.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("envs", try await environment.name(at: emulator), "scenarios")
        console.show(answer, as: ScenarioText.table(answer["scenarios"]?.array ?? [], console.style))
    }
}

/// `scenarios show`: what people read about a scenario.
struct ScenariosShowCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a scenario: symptom, cause, fix, and what to do in the app.")

    @OptionGroup var scenario: ScenarioArgument
    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.get("envs", name, "scenarios", scenario.name)
        console.show(answer, as: ScenarioText.about(answer, console.style))
    }
}

/// `scenarios arm`: brings an environment into the state that makes an error.
struct ScenariosArmCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "arm", abstract: "Bring an environment into the state that makes an error.")

    @OptionGroup var scenario: ScenarioArgument

    @Option(help: "The function that is to be careless. [default: getLoginTicket]")
    var function: String?

    @Option(help: "The collection that is to be closed. [default: the first that users can read]")
    var collection: String?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        var body: JSONObject = [:]
        if let function { body.append("function", .string(function)) }
        if let collection { body.append("collection", .string(collection)) }
        let answer = try await emulator.post(
            "envs", name, "scenarios", scenario.name, "arm", body: .object(body))
        console.show(answer, as: ScenarioText.armed(answer, console.style))
    }
}

/// `scenarios status`: how far a scenario got, or all that were ever armed.
struct ScenariosStatusCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how far scenarios got: armed, seen, fixed, with the evidence.")

    @Argument(help: "The scenario's id or number. [default: every one that was ever armed]")
    var scenario: String?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        if let scenario {
            let answer = try await emulator.get("envs", name, "scenarios", scenario)
            return console.show(answer, as: ScenarioText.status(answer, console.style))
        }
        let answer = try await emulator.get("envs", name, "scenarios")
        let begun = (answer["scenarios"]?.array ?? []).filter { $0["armedAt"]?.isNull == false }
        console.show(
            ["env": .string(name), "scenarios": .array(begun)],
            as: begun.isEmpty
                ? ["nothing was armed in \(name)".onOneLine]
                : begun.flatMap { ScenarioText.status($0, console.style) })
    }
}

/// `scenarios disarm`: restores what arming has changed.
struct ScenariosDisarmCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "disarm", abstract: "Restore what arming has changed and nobody else has since.")

    @OptionGroup var scenario: ScenarioArgument
    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let name = try await environment.name(at: emulator)
        let answer = try await emulator.post("envs", name, "scenarios", scenario.name, "disarm", body: [:])
        let kept = (answer["kept"]?.array ?? []).compactMap(\.string)
        let rest = kept.map { "\($0) was changed meanwhile and stays" }
        console.show(
            answer, as: (["\(answer["id"]?.string ?? "?") is disarmed in \(name)"] + rest).map(\.onOneLine))
    }
}

/// `scenarios watch`: every step of a scenario as it comes.
struct ScenariosWatchCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Show each step as it comes, armed, seen, fixed, until the emulator stops.",
        discussion: "With --json each step is one JSON object on a line of its own.")

    @Option(name: .customLong("env"), help: "The environment. [default: all]")
    var environment: String?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        try await emulator.follow("scenarios", "stream", query: [("env", environment)]) { event in
            guard event.name == "scenario", let step = try? JSON.parse(event.data) else { return }
            console.show(step, as: [ScenarioText.step(step, console.style)])
        }
    }
}

/// The scenario that a command is about.
struct ScenarioArgument: ParsableArguments {
    @Argument(
        help: "The scenario's id, such as 4-stale-key, or the article's number where only one has it.",
        completion: .list(ScenarioID.allCases.map(\.rawValue)))
    var name: String
}
