import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator faults`: failures on demand.
struct FaultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "Have calls fail, wait, hang or break off, and take that back.",
        discussion: """
            For what no state of the emulator can bring about: a cloud that is slow, busy or gone. For the ten errors of \
            the fix article use scenarios, which change the state that causes them.
            """,
        subcommands: [
            FaultsListCommand.self, FaultsAddCommand.self, FaultsRemoveCommand.self, FaultsClearCommand.self,
        ],
        defaultSubcommand: FaultsListCommand.self)
}

/// `faults list`: the rules, and how often they struck.
struct FaultsListCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rules, and how often they struck.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("faults")
        console.show(answer, as: Self.lines(answer["faults"]?.array ?? [], console.style))
    }

    static func lines(_ rules: [JSON], _ style: Style) -> [String] {
        if rules.isEmpty { return ["no rules"] }
        let head = ["rule", "for", "does", "when", "struck"].map { Cell($0, .dim) }
        let rows = rules.map { rule in
            let counts = "\(rule["struck"]?.text() ?? "0") of \(rule["matched"]?.text() ?? "0")"
            return [
                Cell(rule["id"]?.string ?? "?"), Cell(words(rule["match"], orElse: "every call")),
                Cell(words(rule["effect"], orElse: "nothing")), Cell(words(rule["schedule"], orElse: "always")),
                Cell(counts),
            ]
        }
        return Table.lines([head] + rows, style)
    }

    /// The members of an object, as they are typed.
    private static func words(_ object: JSON?, orElse nothing: String) -> String {
        let words = (object?.object ?? [:]).map { name, value in
            value.bool == true ? name : "\(name) \(value.string ?? value.text())"
        }
        return words.isEmpty ? nothing : words.joined(separator: ", ")
    }
}

/// `faults remove`: takes rules back.
struct FaultsRemoveCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Take a rule back.")

    @Argument(help: "The rule's name.")
    var id: String

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        console.show(try await emulator.delete("faults", id), as: ["removed \(id)".onOneLine])
    }
}

/// `faults clear`: takes all rules back.
struct FaultsClearCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "clear", abstract: "Take all rules back.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.delete("faults")
        console.show(answer, as: ["removed \(answer["deleted"]?.text() ?? "?")"])
    }
}
