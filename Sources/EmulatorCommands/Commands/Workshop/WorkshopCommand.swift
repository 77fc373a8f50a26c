import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator workshop`: a teacher, a course, and an environment for each learner.
struct WorkshopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workshop",
        abstract: "Give each learner an environment, an app and a key, and go through a course.",
        subcommands: [
            WorkshopOpenCommand.self, WorkshopCardsCommand.self, WorkshopNextCommand.self,
            WorkshopProgressCommand.self, WorkshopCleanCommand.self,
        ],
        defaultSubcommand: WorkshopOpenCommand.self)
}

/// `workshop open`: makes what the learners need, and prints their cards.
struct WorkshopOpenCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Make the learners' environments; those that are there already stay as they are."
    )

    @Option(help: "How many learners.")
    var learners: Int

    @Option(help: "What their environments' names begin with.")
    var prefix = "learner-"

    @Option(
        help: "A course file: title, and steps of scenario, title and note. [default: the ten errors]",
        completion: .file())
    var course: String?

    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        guard (1...500).contains(learners) else { throw ValidationError("--learners goes from 1 to 500") }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        if let course { try await read(course, at: emulator) }
        var cards: [JSON] = []
        for number in 1...learners {
            let digits = String(number)
            let padded = String(repeating: "0", count: max(0, 2 - digits.count)) + digits
            let card = try await emulator.put("workshop", "learners", prefix + padded, body: [:])
            cards.append(card)
            if !console.isJSON { console.show(card, as: Self.lines(card, at: emulator.address.url, console.style)) }
        }
        if console.isJSON { console.show(["learners": .array(cards)], as: []) }
    }

    private func read(_ path: String, at emulator: ControlClient) async throws(CommandFault) {
        let bytes = try PrivateFile.read(path)
        let course: Course
        do throws(ConfigurationFault) {
            course = try Course.decode(bytes)
        } catch {
            throw .configuration(error.text(file: path), remedy: "Correct the course file.")
        }
        _ = try await emulator.put("course", body: course.json)
    }

    /// A learner's card.
    static func lines(_ card: JSON, at url: String, _ style: Style) -> [String] {
        let name = card["env"]?.string ?? "?"
        let urls = card["urls"]
        return [style.paint(name.onOneLine, .strong)]
            + Table.pairs(
                [
                    ("  environment", name), ("  appid", card["appid"]?.string ?? "none"),
                    ("  secret", card["secret"]?.string ?? "none"), ("  emulator", url),
                    ("  ticket function", urls?["ticketFunction"]?.string ?? "none"),
                    ("  key file", urls?["keyFile"]?.string ?? "?"),
                    ("  in the app", "cloudbase.init({ env: '\(name)' }), with the emulator's address for its hosts"),
                    ("  first command", "\(Product.name) scenarios --env \(name)"),
                ], style) + [""]
    }
}

/// `workshop cards`: the learners' cards again.
struct WorkshopCardsCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "cards", abstract: "Print the learners' cards again.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.get("workshop", "learners")
        let cards = answer["learners"]?.array ?? []
        console.show(
            answer,
            as: cards.isEmpty
                ? ["no learners"]
                : cards.flatMap { WorkshopOpenCommand.lines($0, at: emulator.address.url, console.style) })
    }
}

/// `workshop next`: the next step of the course, for one learner or for all.
struct WorkshopNextCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Disarm a learner's step and arm the next one; without --env everybody's.")

    @Option(name: .customLong("env"), help: "The learner. [default: all]")
    var environment: String?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        var names = environment.map { [$0] } ?? []
        if environment == nil {
            let cards = try await emulator.get("workshop", "learners")["learners"]?.array ?? []
            names = cards.compactMap { $0["env"]?.string }
        }
        var steps: [JSON] = []
        for name in names {
            let step = try await emulator.post("envs", name, "course", "next", body: [:])
            steps.append(step)
            console.say(Self.line(step))
        }
        if console.isJSON { console.show(["steps": .array(steps)], as: []) }
        if names.isEmpty { console.say("no learners") }
    }

    private static func line(_ answer: JSON) -> String {
        let name = answer["env"]?.string ?? "?"
        guard let step = answer["step"], let scenario = step["scenario"]?.string else {
            return "\(name) is through".onOneLine
        }
        let note = step["note"]?.string ?? ""
        return "\(name) is at \(scenario): \(step["title"]?.string ?? "")\(note.isEmpty ? "" : " - \(note)")".onOneLine
    }
}

/// `workshop progress`: a table of learners and steps.
struct WorkshopProgressCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress", abstract: "Show how far everybody is; < marks a learner's step.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let progress = try await emulator.get("course", "progress")
        console.show(progress, as: ProgressText.table(progress, console.style))
    }
}

/// `workshop clean`: ends the workshop.
struct WorkshopCleanCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Delete the environments that were made for the workshop, and disarm the others.")

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.delete("workshop")
        let names = (answer["deleted"]?.array ?? []).compactMap(\.string)
        console.show(answer, as: names.isEmpty ? ["nothing to delete"] : names.map { "deleted \($0)".onOneLine })
    }
}
