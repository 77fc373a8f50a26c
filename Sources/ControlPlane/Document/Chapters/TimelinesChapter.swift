import EmulatorCore
import JSONKit

extension Chapter {
    /// Logins as the journal saw them.
    static let timelines = Chapter(
        "Logins", "Each login from its first hop to its last, and what is missing to make it whole.",
        [
            "control.logins": .call(
                "Lists the latest logins", "Those that began last come first.",
                query: ["env": .text.says("Only logins to this environment."), "limit": .integer(1...100)],
                answers: .json(.listing("logins", of: Shape.login.named("Login")))),
            "control.login": .call(
                "Shows a login hop by hop",
                answers: .json(Shape.login.and(["hops": .list(of: .hop)]).named("LoginTimeline"))),
        ])
}

extension Shape {
    fileprivate static let login = Shape.object([
        "correlation": .text, "at?": .instant, "env?": .text, "appid?": .text, "user?": .text, "openid?": .text,
        "uid?": .text, "reached": Shape.one(of: LoginStage.self).orNull.says("How far it came."),
        "outcome": .text.says("`ok`, or the refusal that ended it."),
        "calls": .count.says("How often it was used."),
        "missing": Shape.text.orNull.says("What did not happen, in plain words; null if it was logged in and used."),
        "cause?": .text, "remedy?": .text,
    ])

    fileprivate static let hop = Shape.object([
        "step": .text.says("Its name, as the articles and the SDKs call it."), "ok": .flag, "sequence": .count,
        "operation": .text, "at": .instant, "wall": .instant, "outcome": .text, "status": .integer(100...599),
        "microseconds?": .count, "gapMs?": .whole.says("Since the hop before began, by the wall clock."),
        "subject?": .text, "gave?": .text, "caller?": .text, "reason?": .text,
    ]).named("LoginHop")
}
