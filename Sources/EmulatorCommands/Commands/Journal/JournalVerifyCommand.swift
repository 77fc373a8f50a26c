import ArgumentParser
import JSONKit

/// `journal verify`: whether the calls were as expected; the exit status says so.
struct JournalVerifyCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify what was called: exit status 0 if so, 1 if not.",
        discussion: """
            Give one question for a count (at least one call, unless told otherwise), or several with --in-order. \
            \(JournalCommand.language)
            """)

    @Argument(help: "The question; with --in-order several.")
    var questions: [String]

    @Option(help: "Exactly so many calls.")
    var exactly: Int?

    @Option(help: "At least so many calls.")
    var atLeast: Int?

    @Option(help: "At most so many calls.")
    var atMost: Int?

    @Flag(help: "The questions find calls in this order, with whatever between them.")
    var inOrder = false

    @Option(help: "Only calls after this place.")
    var after: Int64?

    @Option(help: "Wait so long for it, such as 2s.")
    var within: DurationArgument?

    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        if !inOrder, questions.count != 1 { throw ValidationError("Give one question, or say --in-order.") }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer = try await emulator.post(
            "journal", "verify", body: .object(body), waiting: within?.duration ?? .zero)
        let isVerified = answer["verified"]?.bool == true
        console.show(answer, as: JournalText.verification(answer, console.style))
        if !isVerified {
            throw .refused(
                "not verified: \(answer["problem"]?.string ?? "no reason given")",
                remedy: "Compare with: cloudbase-emulator journal")
        }
    }

    private var body: JSONObject {
        var body: JSONObject =
            inOrder ? ["inOrder": .array(questions.map(JSON.string))] : ["where": .string(questions.first ?? "")]
        let numbers = [
            ("exactly", exactly.map(Int64.init)), ("atLeast", atLeast.map(Int64.init)),
            ("atMost", atMost.map(Int64.init)), ("after", after),
        ]
        for case (let name, let number?) in numbers { body.append(name, .integer(number)) }
        if let within { body.append("within", .string(within.text)) }
        return body
    }
}
