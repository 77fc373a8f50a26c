import EmulatorCore
import JSONKit

extension Chapter {
    /// Failures on demand.
    static let faults = Chapter(
        "Faults", "Failures on demand, for what no state of the emulator can bring about.",
        [
            "control.faults": .call("Lists the rules", answers: .json(.listing("faults", of: .countedFaultRule))),
            "control.fault.create": .call(
                "Makes a rule", "A name that is not given is made up.", takes: .required(rule),
                answers: .json(.countedFaultRule), refuses: [.controlConflict]),
            "control.faults.clear": .call("Deletes every rule", answers: .json(.object(["deleted": .count]))),
            "control.fault": .call("Shows a rule", answers: .json(.countedFaultRule)),
            "control.fault.set": .call(
                "Makes a rule or takes the place of one", takes: .required(rule), answers: .json(.countedFaultRule),
                refuses: [.controlConflict]),
            "control.fault.delete": .call("Deletes a rule", answers: .json(.deleted(.text))),
        ])

    private static let rule = Shape.object([
        "id?": .matching("^[!-.0-~]{1,64}$"), "match?": .faultMatch, "effect": .faultEffect,
        "schedule?": .faultSchedule,
    ])
}

extension Shape {
    private static let struckSurfaces = Surface.allCases.filter { $0 != .control }.map(\.rawValue)

    /// Which calls a rule is for.
    static let faultMatch = Shape.object([
        "surface?": .one(of: struckSurfaces), "method?": .text,
        "path?": .text.says("On that system; a `*` at its end stands for any rest."),
        "action?": .text.says("The operation's name in the journal."), "appid?": .text, "env?": .text,
        "caller?": .text.says("An openid or a uid."), "ip?": .text,
    ]).named("FaultMatch")

    /// What a rule does.
    static let faultEffect = Shape.object([
        "error?": .text.says("A name of the catalogue, as the journal's outcomes are; not with `errcode` or `code`."),
        "errcode?": .integer(-100_000...100_000_000), "code?": .text,
        "message?": .text.says("Goes with `errcode` or `code`."), "status?": .integer(200...599),
        "latency?": .duration.says("How long the answer is held back, at most 10m."), "hang?": .flag, "reset?": .flag,
        "truncate?": .integer(0...1_000_000).says("How many bytes of the body are sent."),
    ]).atLeast(1).named("FaultEffect")

    /// At which calls a rule strikes.
    static let faultSchedule = Shape.object([
        "skip?": .integer(0...1_000_000_000), "first?": .integer(1...1_000_000_000),
        "every?": .integer(1...1_000_000_000), "probability?": .share, "seed?": .integer(0...1_000_000_000),
        "until?": .instant.says("On the emulated clock."),
    ]).named("FaultSchedule")

    /// A rule with its counts.
    static let countedFaultRule = Shape.object([
        "id": .text, "match": .faultMatch, "effect": .faultEffect, "schedule": .faultSchedule, "matched": .count,
        "struck": .count,
    ]).named("FaultRule")
}
