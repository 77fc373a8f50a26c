import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator config`: what the emulator goes by.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check emulator.json, and show what a running emulator goes by.",
        subcommands: [
            ConfigCheckCommand.self, ConfigPrintCommand.self, ConfigReloadCommand.self, ConfigSchemaCommand.self,
        ])
}

/// `config check`: whether a file is valid, without an emulator.
struct ConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a configuration file; no emulator is needed.",
        discussion: "Status 2: the file is not valid; the complaint names line, column and key.")

    @Argument(help: "The file.", completion: .file(extensions: ["json"]))
    var file = "emulator.json"

    @Flag(help: "Print one JSON object, for programs.")
    var json = false

    func run() async throws {
        let console = Console.standard(isJSON: json)
        do throws(CommandFault) {
            try check(on: console)
        } catch {
            console.complain(error)
            throw error.exitCode
        }
    }

    func check(on console: Console) throws(CommandFault) {
        guard let bytes = try LaunchFiles.read(file) else {
            throw .configuration("there is no file \(file)", remedy: "Name another.")
        }
        let configuration: Configuration
        do {
            configuration = try Configuration.decode(bytes)
        } catch {
            throw refusal(error, on: console)
        }
        for warning in configuration.warnings { console.remark("warning: \(warning)") }
        let (apps, environments) = (configuration.apps.count, configuration.environments.count)
        console.show(
            [
                "valid": true, "file": .string(file), "apps": .integer(Int64(apps)),
                "envs": .integer(Int64(environments)),
                "warnings": .array(configuration.warnings.map(JSON.string)),
            ],
            as: ["\(file) is valid: \(apps) apps, \(environments) environments".onOneLine])
    }

    private func refusal(_ fault: ConfigurationFault, on console: Console) -> CommandFault {
        console.show(
            [
                "valid": false, "file": .string(file), "line": .integer(Int64(fault.position.line)),
                "column": .integer(Int64(fault.position.column)), "path": .string(fault.path),
                "problem": .string(fault.problem), "suggestion": fault.suggestion.map(JSON.string) ?? .null,
            ], as: [])
        return .configuration(fault.text(file: file), remedy: "Correct the file.")
    }
}

/// `config print`: what a running emulator goes by.
struct ConfigPrintCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Show what a running emulator goes by, and where each setting comes from.",
        discussion: "Sources: flag, variable (of the environment), run-time, file, default. Secrets are not shown.")

    @Flag(help: "Show secrets as they are.")
    var secrets = false

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("config", query: secrets ? [("secrets", "true")] : [])
        console.show(answer, as: Self.lines(answer, console.style))
    }

    static func lines(_ answer: JSON, _ style: Style) -> [String] {
        let rows = (answer["settings"]?.array ?? []).map { setting in
            let value = setting["value"] ?? .null
            return [
                Cell(setting["name"]?.string ?? "?", .dim), Cell(value.string ?? value.text()),
                Cell(setting["source"]?.string ?? "?"),
            ]
        }
        let file = answer["file"]?.string ?? "no file: the built-in defaults"
        let waiting = (answer["needsRestart"]?.array ?? []).compactMap(\.string)
        let remarks =
            [answer["problem"]?.string.map { "the file cannot be used as it is now: \($0)" }].compactMap { $0 }
            + (waiting.isEmpty
                ? [] : ["changed in the file, counts after a restart: \(waiting.joined(separator: ", "))"])
        return [style.paint(file.onOneLine, .strong)] + Table.lines(rows, style) + remarks.map(\.onOneLine)
            + [(answer["configuration"] ?? .null).text(.pretty)]
    }
}

/// `config reload`: has a running emulator read its file again.
struct ConfigReloadCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Have a running emulator go by its configuration file again.",
        discussion: "A running emulator notices changes itself, unless it was started with --no-watch.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.post("config", "reload", body: [:])
        console.show(answer, as: Self.lines(answer))
    }

    private static func lines(_ answer: JSON) -> [String] {
        let parts = [
            ("counts now", "applied"), ("needs a restart", "needsRestart"),
            ("seeded before, reset takes it over", "seededBefore"),
        ]
        let lines = parts.compactMap { words, name -> String? in
            let paths = (answer[name]?.array ?? []).compactMap(\.string)
            return paths.isEmpty ? nil : "\(words): \(paths.joined(separator: ", "))".onOneLine
        }
        return lines.isEmpty ? ["nothing changed"] : lines
    }
}

/// `config schema`: the JSON Schema of the file.
struct ConfigSchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of emulator.json, for editors.")

    func run() async throws {
        Console.standard(isJSON: true).put(Configuration.schema.text(.pretty))
    }
}
