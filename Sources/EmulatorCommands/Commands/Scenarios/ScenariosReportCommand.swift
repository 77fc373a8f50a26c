import ArgumentParser
import JSONKit

/// `scenarios report`: how everybody did, for people and for machines that read JUnit's XML.
struct ScenariosReportCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report each step of the course in each environment, also as JUnit XML.",
        discussion: """
            A step passes when its error was seen and fixed; it fails when it was seen and not fixed; it is skipped when \
            it was never seen. Exit status 1 if a step fails.
            """)

    @Option(help: "Where to write the XML; - for standard output.", completion: .file())
    var junit: String?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let progress = try await emulator.get("course", "progress")
        if let junit {
            let text = JUnitReport.text(of: progress)
            if junit == "-" { console.put(text) } else { try TextFile.write(text, to: junit) }
        }
        if junit != "-" { console.show(progress, as: ProgressText.table(progress, console.style)) }
        let failed = ProgressText.count(of: "seen", in: progress)
        guard failed == 0 else {
            throw .refused(
                "\(failed) steps were seen and not fixed", remedy: "Look at them with: workshop progress.")
        }
    }
}

/// Everybody's way through the course, as people read it.
enum ProgressText {
    /// A row for each learner, a column for each step.
    static func table(_ progress: JSON, _ style: Style) -> [String] {
        let learners = progress["learners"]?.array ?? []
        guard !learners.isEmpty else { return ["nobody has begun"] }
        let steps = (progress["steps"]?.array ?? []).compactMap { $0["scenario"]?.string }
        let head = (["env"] + steps).map { Cell($0, .dim) }
        let rows = learners.map { learner in
            let current = learner["step"]?.string
            return [Cell(learner["env"]?.string ?? "?")]
                + (learner["steps"]?.array ?? []).map { step in
                    let cell = ScenarioText.status(of: step)
                    let text = cell.text == "idle" ? "-" : cell.text
                    return Cell(step["id"]?.string == current ? "\(text) <" : text, cell.tint)
                }
        }
        return Table.lines([head] + rows, style)
    }

    /// How many steps of everybody stand there.
    static func count(of status: String, in progress: JSON) -> Int {
        (progress["learners"]?.array ?? []).flatMap { $0["steps"]?.array ?? [] }
            .count { $0["status"]?.string == status }
    }
}
