import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator functions`: cloud functions, as the console's page of them.
struct FunctionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "functions", abstract: "List, show and change cloud functions, and read their logs.",
        subcommands: [
            FunctionsListCommand.self, FunctionsShowCommand.self, FunctionsSetCommand.self, FunctionsLogsCommand.self,
        ],
        defaultSubcommand: FunctionsListCommand.self)
}

/// `functions list`: every function of an environment.
struct FunctionsListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List an environment's functions.")

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("envs", try await environment.name(at: emulator), "functions")
        let head = ["function", "guarded", "careless", "key"].map { Cell($0, .dim) }
        let rows = (answer["functions"]?.array ?? []).map { function in
            [
                Cell(function["name"]?.string ?? "?"), Cell(function["guarded"]?.bool == true ? "yes" : "no"),
                Cell(function["careless"]?.string ?? "-"),
                Cell(function["deployedKey"]?["private_key_id"]?.string ?? "none"),
            ]
        }
        console.show(answer, as: Table.lines([head] + rows, console.style))
    }
}

/// `functions show`: one function.
struct FunctionsShowCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a function.")

    @Argument(help: "The function.")
    var name = "getLoginTicket"

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("envs", try await environment.name(at: emulator), "functions", name)
        console.show(answer, as: FunctionText.pairs(answer, console.style))
    }
}

/// `functions set`: variables, guards, and the mistakes that a function makes.
struct FunctionsSetCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a function; what is not said stays.",
        discussion: """
            --guarded on lets it look at errcode and openid before createTicket, as the fix article asks.

            --careless lets it make a mistake of the article on purpose, or none:
            keeps-code    exchange the first login code it got ever after
            keeps-ticket  hand out tickets that are eleven minutes old
            cuts-ticket   lose the end of the ticket
            quotes-ticket encode the ticket as JSON twice
            """)

    @Argument(help: "The function.")
    var name = "getLoginTicket"

    @Option(name: .customLong("variable"), help: "A variable, as NAME=value; may be given several times.")
    var variables: [String] = []

    @Option(help: "Whether it looks before createTicket: on or off.")
    var guarded: Switch?

    @Option(help: "A mistake to make: keeps-code, keeps-ticket, cuts-ticket, quotes-ticket, or none.")
    var careless: String?

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        guard !variables.isEmpty || guarded != nil || careless != nil else {
            throw ValidationError("Say what to change.")
        }
        guard variables.allSatisfy({ $0.contains("=") && !$0.hasPrefix("=") }) else {
            throw ValidationError("--variable is NAME=value")
        }
        if let careless, careless != "none", Carelessness(rawValue: careless) == nil {
            throw ValidationError("--careless is none or one of \(Carelessness.allCases.map(\.rawValue))")
        }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        var body: JSONObject = [:]
        if let guarded { body.append("guarded", .bool(guarded == .on)) }
        if let careless { body.append("careless", careless == "none" ? .null : .string(careless)) }
        if !variables.isEmpty { body.append("variables", .object(members)) }
        let environment = try await environment.name(at: emulator)
        let answer = try await emulator.patch("envs", environment, "functions", name, body: .object(body))
        console.show(answer, as: FunctionText.pairs(answer, console.style))
    }

    private var members: JSONObject {
        variables.reduce(into: [:]) { members, text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            members[String(parts[0])] = .string(String(parts[1]))
        }
    }
}

/// `functions logs`: what the last runs have logged.
struct FunctionsLogsCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Show what a function's last runs have logged, the latest last.")

    @Argument(help: "The function.")
    var name = "getLoginTicket"

    @Option(name: [.customShort("n"), .customLong("runs")], help: "How many runs.")
    var count = 10

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let environment = try await environment.name(at: emulator)
        let answer = try await emulator.get("envs", environment, "functions", name, "logs")
        let runs = (answer["logs"]?.array ?? []).prefix(max(0, count)).reversed()
        let lines = runs.flatMap { run in
            [console.style.paint("\(run["at"]?.string ?? "?") \(run["request"]?.string ?? "?")".onOneLine, .dim)]
                + (run["lines"]?.array ?? []).compactMap(\.string).map(\.onOneLine)
        }
        console.show(["logs": .array(Array(runs))], as: lines.isEmpty ? ["\(name) has not run yet".onOneLine] : lines)
    }
}

/// A function as people read it.
enum FunctionText {
    static func pairs(_ function: JSON, _ style: Style) -> [String] {
        let variables = (function["variables"]?.object ?? [:]).map { ($0.name, $0.value.string ?? "?") }
        let key = function["deployedKey"]
        let pairs = [
            ("function", function["name"]?.string ?? "?"),
            ("guarded", function["guarded"]?.bool == true ? "yes" : "no"),
            ("careless", function["careless"]?.string ?? "no"), ("key", key?["private_key_id"]?.string ?? "none"),
            ("key's env", key?["env_id"]?.string ?? "none"),
        ]
        return Table.pairs(pairs + variables, style)
    }
}
