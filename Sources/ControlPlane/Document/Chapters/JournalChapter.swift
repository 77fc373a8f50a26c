import EmulatorCore
import EmulatorState
import JSONKit

extension Chapter {
    /// What happened.
    static let journal = Chapter(
        "Journal", "Every call with its outcome and its reason, in the order of the answers.",
        [
            "control.journal": .call(
                "Lists calls",
                "Those next to `after`, else those next to `before`, else the latest.",
                query: [
                    "where": .question, "correlation": .text.says("Only the hops of one login."), "after": .place,
                    "before": .place, "limit": .integer(1...1000),
                    "order": .one(of: ["oldest", "newest"]).says("What is listed first; `oldest` if not given."),
                ],
                answers: .json(.object(["entries": .list(of: .journalEntry), "more": .flag])),
                refuses: [.controlConflict]),
            "control.journal.clear": .call("Empties the journal", answers: .json(.object(["cleared": .count]))),
            "control.journal.verify": .call(
                "Verifies what was called",
                "Either so many lines that match `where`, at least one unless told otherwise, or one line for each query "
                    + "of `inOrder`, with whatever between them. With `within` it waits for that; what must not come is "
                    + "watched for to the end. The answer has status 200 either way.",
                takes: .required(
                    .object([
                        "where?": .question, "inOrder?": Shape.list(of: .question).notEmpty, "exactly?": .lines,
                        "atLeast?": .lines, "atMost?": .lines, "after?": .place,
                        "within?": .duration.says("At most 10m."),
                    ])),
                answers: .json(.verification), refuses: [.controlConflict]),
            "control.journal.stream": .call(
                "Follows the journal",
                "Server-sent events: `entry` with a line as its data and the line's place as its id, `missed` with how "
                    + "many lines a slow client has missed, and a comment every 15 quiet seconds. Begins after `after` or "
                    + "the field Last-Event-ID; without either with what comes.",
                query: [
                    "where": .question, "correlation": .text.says("Only the hops of one login."), "after": .place,
                ],
                answers: .content("text/event-stream")),
            "control.journal.har": .call(
                "Exports calls as an HTTP archive",
                "HAR 1.2. Secrets are redacted; of the bodies only those of refusals are kept.",
                query: [
                    "where": .question, "correlation": .text.says("Only the hops of one login."), "after": .place,
                    "before": .place,
                ],
                answers: .json(.object(["log": .archive]))),
        ])
}

extension Shape {
    /// A question in the journal's language.
    fileprivate static let question = Shape.text.says(
        "Terms with blanks between them, all of which must hold: field:value, field~part, -field:value, field>=n, "
            + "field<=n, field>n, field<n. Fields: "
            + JournalField.allCases.map(\.rawValue).joined(separator: ", ") + "."
    ).like("operation:auth.signInCustom -outcome:ok")

    /// A number of lines that is expected.
    fileprivate static let lines = Shape.integer(0...1_000_000)

    /// What came of a verification.
    fileprivate static let verification = Shape.object([
        "verified": .flag, "count": .count, "entries": .list(of: .journalEntry), "problem?": .text,
        "nearMisses?": .list(
            of: .object([
                "failed": .text.says("The terms that did not hold, and what was there."), "entry": .journalEntry,
            ])),
    ]).named("Verification")

    /// The form of HAR 1.2, as far as it concerns us.
    fileprivate static let archive = Shape.object([
        "version": .only("1.2"), "creator": .object(["name": .text, "version": .text]),
        "entries": .list(of: .anything),
    ])

    /// A place in the journal.
    fileprivate static let place = Shape.integer(0...Int64.max).says("A sequence number.")

    /// A line of the journal.
    static let journalEntry = Shape.object([
        "sequence": .count, "at": .instant.says("On the emulated clock."), "wall": .instant,
        "profile": .one(of: Profile.self), "surface": .one(of: Surface.self), "operation": .text, "method": .text,
        "path": .text, "client": .text, "status": .integer(100...599),
        "outcome": .text.says("`ok`, or the name of the refusal in the catalogue."), "request": .text,
        "microseconds": .count, "requestBytes": .count, "responseBytes?": .count, "query?": .text, "env?": .text,
        "appid?": .text, "caller?": .text, "subject?": .text, "gave?": .text,
        "correlation?": .text.says("Ties the hops of one login together."), "trace?": .text.says("The caller's trace."),
        "reason?": .text, "answer?": .text,
    ]).named("JournalEntry")
}
