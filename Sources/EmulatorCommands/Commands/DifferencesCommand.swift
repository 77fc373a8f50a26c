import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator differences`: where the two profiles differ.
struct DifferencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "differences", abstract: "Print where the profiles recipe and cloud differ.")

    @Flag(help: "Print a Markdown table.")
    var markdown = false

    @Flag(help: "Print one JSON object, for programs.")
    var json = false

    func validate() throws {
        if markdown, json { throw ValidationError("--markdown and --json do not go together") }
    }

    func run() async throws {
        show(on: .standard(isJSON: json))
    }

    func show(on console: Console) {
        if markdown { return console.put(ProfileTable.markdown) }
        console.show(Self.object, as: ProfileTable.rows.flatMap { Self.lines($0, console.style) })
    }

    private static var object: JSON {
        let rows: [JSON] = ProfileTable.rows.map {
            ["subject": .string($0.subject), "recipe": .string($0.recipe), "cloud": .string($0.cloud)]
        }
        return ["differences": .array(rows)]
    }

    /// A row as a block: its texts are too long to stand side by side.
    private static func lines(_ row: ProfileTable.Row, _ style: Style) -> [String] {
        let words = [[Cell("  recipe", .dim), Cell(row.recipe)], [Cell("  cloud", .dim), Cell(row.cloud)]]
        return [style.paint(row.subject.onOneLine, .strong)] + Table.lines(words, style)
    }
}
