import EmulatorCore
import JSONKit

extension Chapter {
    /// The whole state under a name.
    static let snapshots = Chapter(
        "Snapshots", "The whole state under a name, kept beside the state file; a reset leaves them alone.",
        [
            "control.snapshots": .call("Lists the snapshots", answers: .json(.listing("snapshots", of: snapshot))),
            "control.snapshot.save": .call(
                "Keeps the state under a name",
                takes: .optional(
                    .object([
                        "note?": .text(0...1024), "replace?": .flag.says("Whether to take the place of an older one."),
                    ])),
                answers: .json(saved), refuses: [.controlConflict]),
            "control.snapshot.restore": .call(
                "Goes back to a snapshot",
                takes: .optional(.object(["keepClock?": .flag.says("Whether the clock stays where it is.")])),
                answers: .json(.object(["restored": .text, "clock": .clock, "milliseconds": .amount])),
                refuses: [.archiveDamaged, .archiveForeign, .archiveNewer, .archiveSeed]),
            "control.snapshot.delete": .call(
                "Deletes a snapshot", answers: .json(.object(["deleted": .text, "milliseconds": .amount]))),
        ])

    private static let whole = Shape.object([
        "name": .text, "bytes": .count, "created": .instant.says("By the wall clock."),
        "instant": .instant.says("By the emulated clock."), "note": Shape.text.orNull, "version": .text,
    ])
    private static let saved = whole.and(["milliseconds": .amount])
    private static let snapshot = Shape.either(
        whole, .object(["name": .text, "bytes": .count, "damaged": .only(true)]))
}
