import EmulatorCore
import JSONKit

extension Chapter {
    /// What the emulator goes by.
    static let configuration = Chapter(
        "Configuration", "What emulator.json, flags, environment variables and changes at run time come to.",
        [
            "control.config": .call(
                "Shows what counts, and where each setting comes from",
                query: ["secrets": Shape.one(of: ["true", "false"]).says("Whether secrets are shown as they are.")],
                answers: .json(effective)),
            "control.config.reload": .call(
                "Reads the configuration file again",
                "A file that is refused changes nothing: the configuration before it still counts.",
                takes: .nothing,
                answers: .json(
                    .object([
                        "reloaded": .only(true), "applied": paths.says("What counts from now on."),
                        "needsRestart": paths.says("What counts only after a restart."),
                        "seededBefore": paths.says("What was seeded before: a reset takes it over."),
                    ])),
                refuses: [.configurationInvalid, .controlConflict]),
            "control.config.schema": .call(
                "The JSON Schema of emulator.json, for editors", answers: .json(.map(of: .anything))),
        ])

    private static let paths = Shape.list(of: .text)

    private static let effective = Shape.object([
        "file": Shape.text.orNull, "problem": Shape.text.orNull.says("What is wrong with the file as it is now."),
        "needsRestart": paths,
        "settings": .list(
            of: .object(["name": .text, "value": .anything, "source": .one(of: ConfigurationOrigin.self)])),
        "configuration": .map(of: .anything).says("As an emulator.json would say it."),
    ])
}
