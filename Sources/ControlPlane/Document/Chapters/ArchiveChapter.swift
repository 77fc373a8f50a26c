import EmulatorCore
import JSONKit

extension Chapter {
    /// The whole state as one file.
    static let archive = Chapter(
        "Export and import", "The whole state as one file, out of this emulator and into another.",
        [
            "control.export": .call(
                "Gives the whole state as it is at one moment",
                "A SQLite file, complete, with every secret and private key; with `redact` their places are taken by "
                    + "fingerprints, and no emulator imports the file.",
                query: ["redact": .one(of: ["true", "false"])], answers: .content("application/vnd.sqlite3")),
            "control.import": .call(
                "Becomes the state in a file that export gave",
                "What was here is gone, but for the snapshots. A file that is refused changes nothing.",
                takes: .file("application/vnd.sqlite3"),
                answers: .json(
                    .object([
                        "imported": .only(true), "bytes": .count, "version": Shape.text.orNull, "clock": .clock,
                        "milliseconds": .amount,
                    ])),
                refuses: [.archiveForeign, .archiveDamaged, .archiveNewer, .archiveRedacted, .archiveSeed]),
        ])
}
