import EmulatorCore
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
                    "where": .text.says("A question in the journal's language.").like("status>=400"),
                    "correlation": .text.says("Only the hops of one login."),
                    "after": .place, "before": .place, "limit": .integer(1...1000),
                    "order": .one(of: ["oldest", "newest"]).says("What is listed first; `oldest` if not given."),
                ],
                answers: .json(.object(["entries": .list(of: .journalEntry), "more": .flag]))),
            "control.journal.clear": .call("Empties the journal", answers: .json(.object(["cleared": .count]))),
        ])
}

extension Shape {
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
        "correlation?": .text.says("Ties the hops of one login together."), "reason?": .text, "answer?": .text,
    ]).named("JournalEntry")
}
