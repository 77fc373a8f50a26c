import EmulatorCore
import JSONKit

extension Chapter {
    /// The teacher's course and the learners.
    static let workshop = Chapter(
        "Workshop", "A teacher's course of scenarios, and an environment for each learner.",
        [
            "control.course": .call("Shows the course", answers: .json(.course)),
            "control.course.set": .call(
                "Changes the course", takes: .required(course), answers: .json(.course)),
            "control.course.reset": .call("Goes back to the built-in course", answers: .json(.course)),
            "control.course.progress": .call(
                "Says how far everybody is",
                "Learners in the order of joining, then the other environments in which anything was ever armed.",
                answers: .json(
                    .object([
                        "title": .text, "steps": .list(of: .courseStep),
                        "learners": .list(
                            of: .object(["env": .text, "step": step.orNull, "steps": .list(of: .scenarioRun)])),
                    ]))),
            "control.env.course.next": .call(
                "Restores the learner's step and arms the next one",
                "After the last step there is none, and `done` is true.", takes: .nothing,
                answers: .json(
                    .object([
                        "env": .text, "done": .flag, "step": Shape.courseStep.orNull,
                        "status?": Shape.runMembers.and(["about": .scenario]),
                    ])),
                refuses: [.controlConflict]),
            "control.workshop.learners": .call(
                "Lists the learners' cards", answers: .json(.listing("learners", of: .learnerCard))),
            "control.workshop.learner": .call(
                "Gives a learner an environment with an app and a key",
                "One that is there already stays as it is. The card shows the app's secret, since it is made for that.",
                takes: .nothing, answers: .json(.learnerCard)),
            "control.workshop.clean": .call(
                "Ends the workshop",
                "Environments that were made for it are deleted; in others, scenarios are disarmed.",
                answers: .json(.object(["deleted": .list(of: .text)]))),
        ])

    private static let step = Shape.one(of: ScenarioID.self)
    private static let course = Shape.object([
        "title?": .text,
        "steps": Shape.list(of: .object(["scenario": step, "title?": .text, "note?": .text])).notEmpty,
    ])
}

extension Shape {
    /// A course.
    static let course = Shape.object(["title": .text, "steps": .list(of: .courseStep)]).named("Course")

    /// A step of a course.
    static let courseStep = Shape.object([
        "scenario": .one(of: ScenarioID.self), "title": .text, "note": .text,
    ]).named("CourseStep")

    /// What a learner needs to begin.
    static let learnerCard = Shape.object([
        "env": .text, "region": .text, "appid": Shape.appID.orNull, "secret": Shape.text.orNull,
        "urls": .object([
            "origin": .text, "control": .text, "ticketFunction": Shape.text.orNull, "keyFile": .text,
        ]),
        "step": Shape.one(of: ScenarioID.self).orNull,
    ]).named("LearnerCard")
}
