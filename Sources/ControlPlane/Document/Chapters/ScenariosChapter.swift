import EmulatorCore
import EmulatorState
import JSONKit

extension Chapter {
    /// The errors of the fix article on demand.
    static let scenarios = Chapter(
        "Scenarios", "The errors of the fix article on demand, for one environment each: armed, seen, fixed.",
        [
            "control.scenarios": .call(
                "Lists the scenarios", answers: .json(.listing("scenarios", of: .scenario))),
            "control.scenarios.stream": .call(
                "Follows the scenarios: each step as it comes",
                "Server-sent events `scenario`, beginning with what is armed.", query: ["env": .environmentID],
                answers: .content("text/event-stream"), refuses: [.controlNotFound]),
            "control.scenario": .call("Shows a scenario", answers: .json(.scenario)),
            "control.env.scenarios": .call(
                "Says how every scenario goes in an environment",
                answers: .json(.object(["env": .text, "scenarios": .list(of: .scenarioRun)]))),
            "control.env.scenario": .call("Says how a scenario goes in an environment", answers: .json(about)),
            "control.env.scenario.arm": .call(
                "Brings an environment into the state that makes an error",
                """
                What it changes is remembered. A scenario that is armed already begins anew; two that would change the \
                same thing cannot be armed together.
                """,
                takes: .optional(
                    .object([
                        "function?": .text.says("The function that is to be careless; getLoginTicket if not given."),
                        "collection?": .text.says(
                            "The collection that is to be closed; the first that users can read."),
                    ])),
                answers: .json(about), refuses: [.controlConflict]),
            "control.env.scenario.disarm": .call(
                "Restores what arming has changed and nobody else has since",
                "`kept` names what somebody else has changed. How the scenario went is still known afterwards.",
                answers: .json(Shape.runMembers.and(["kept": .list(of: .text)])), refuses: [.controlConflict]),
            "control.env.scenarios.report": .call(
                "Reports the errors that were found in a project",
                "An armed error that is among them is seen; errors 1 and 9, once seen, are fixed when they are missing.",
                takes: .required(.object(["errors": .list(of: .integer(1...10)), "project?": .text])),
                answers: .json(
                    .object([
                        "env": .text, "errors": .list(of: .integer(1...10)), "project": Shape.text.orNull,
                        "seen": .list(of: id), "fixed": .list(of: id),
                    ]))),
        ])

    private static let id = Shape.one(of: ScenarioID.self)
    private static let about = Shape.runMembers.and(["about": .scenario])
}

extension Shape {
    /// What people read about a scenario.
    static let scenario = Shape.object([
        "id": .one(of: ScenarioID.self), "number": .integer(1...10).says("The article's."), "title": .text,
        "section": .text, "symptom": .text, "cloudSymptom": Shape.text.orNull, "cause": .text, "fix": .text,
        "commands": .list(of: .text), "inTheApp": .text, "prevention": .text,
        "arming": .text.says("What arming changes."),
        "ofTheClient": .flag.says("Whether it happens in the mini program, where no server sees it."),
    ]).named("Scenario")

    /// How a scenario goes.
    static let scenarioRun = runMembers.named("ScenarioRun")

    static let runMembers = Shape.object([
        "env": .text, "id": .one(of: ScenarioID.self), "number": .integer(1...10), "title": .text,
        "status": .one(of: ScenarioRun.Status.self), "armed": .flag, "armedAt": Shape.instant.orNull,
        "collection": Shape.text.orNull, "changed": Shape.list(of: .text).says("By name; values may be secrets."),
        "seen": sight.orNull, "fixed": sight.orNull,
        "completedAt": Shape.instant.orNull.says("When it was fixed for the first time, however often it was armed."),
    ])

    private static let sight = Shape.object([
        "sequence": .count.says("The line of the journal."), "at": .instant, "evidence": .text,
    ]).named("Sight")
}
