import EmulatorCore
import JSONKit

extension Chapter {
    /// The emulated clock.
    static let clock = Chapter(
        "Clock", "The emulated clock, for the whole emulator and for one environment.",
        [
            "control.clock": .call("Reads the clock", answers: .json(.clock)),
            "control.clock.change": .call(
                "Moves, sets, stops or resets the clock",
                "One of `advance`, `set`, `reset`; `freeze` or `resume` alone, or with one of the first two.",
                takes: .required(change), answers: .json(.clock)),
            "control.env.clock": .call("Reads the clock of an environment", answers: .json(.clock)),
            "control.env.clock.change": .call(
                "Moves, sets, stops or resets the clock of an environment", takes: .required(change),
                answers: .json(.clock)),
        ])

    private static let change = Shape.object([
        "advance?": .span.says("How far it goes on, or back."), "set?": .instant.says("Between 1970 and 2099."),
        "freeze?": .flag.says("Whether it stands still from now on."),
        "resume?": .flag.says("The opposite of `freeze`."),
        "reset?": .flag.says("Back to the wall clock, or to the global one in an environment."),
    ])
}

extension Shape {
    /// A reading of the clock.
    static let clock = Shape.object([
        "now": .instant, "offsetMs": Shape.whole.says("How far it is ahead of the wall clock."), "frozen": .flag,
    ]).named("Clock")
}
