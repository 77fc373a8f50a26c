import EmulatorCore
import JSONKit

extension Chapter {
    /// Status, reset, profile, this document.
    static let general = Chapter(
        "Emulator", "The emulator as a whole.",
        [
            "control.status": .call("Says what runs here: version, addresses, clock, counts", answers: .json(status)),
            "control.reset": .call(
                "Goes back to the seeded state",
                "App secrets and current keys stay; with `keys`, every environment gets a new custom-login key.",
                takes: .optional(.object(["keys?": .flag.says("Whether to make new custom-login keys too.")])),
                answers: .json(.object(["reset": .only(true)]))),
            "control.profile": .call("Says whose words the refusals use", answers: .json(profile)),
            "control.profile.set": .call(
                "Changes whose words the refusals use", takes: .required(profile), answers: .json(profile)),
            "control.healthz": .call(
                "Says that the emulator lives", "It needs no token.", answers: .json(.object(["status": .only("ok")]))),
            "control.readyz": .call(
                "Says that the emulator is ready",
                "The answer waits until every environment has its key. It needs no token.",
                answers: .json(.object(["status": .only("ready"), "envs": .count]))),
            "control.metrics": .call("Figures in Prometheus's text format", answers: .content("text/plain")),
            "control.openapi": .call("This document", answers: .json(.map(of: .anything))),
        ])

    private static let profile = Shape.object([
        "profile": .one(of: Profile.self).says("`recipe` has the words of the articles, `cloud` those of the services.")
    ])

    private static let status = Shape.object([
        "name": .text, "version": .text, "profile": .one(of: Profile.self),
        "urls": .object(["origin": .text, "control": .text, "data": .text, "auth": .text]), "clock": .clock,
        "envs": .list(of: .environmentID),
        "counts": .object(["apps": .count, "envs": .count, "users": .count, "journal": .count]),
    ])
}
