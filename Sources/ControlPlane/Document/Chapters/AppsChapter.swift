import EmulatorCore
import JSONKit

extension Chapter {
    /// Mini programs.
    static let apps = Chapter(
        "Apps", "Mini programs, as the console of WeChat's platform shows and makes them.",
        [
            "control.apps": .call("Lists the apps", answers: .json(.listing("apps", of: .app))),
            "control.app.create": .call(
                "Makes an app", "A name and a secret that are not given are made up.",
                takes: .optional(made), answers: .json(.appWithSecret), refuses: [.controlConflict]),
            "control.app": .call("Shows an app", answers: .json(.app)),
            "control.app.change": .call("Changes an app", takes: .optional(changed), answers: .json(.app)),
            "control.app.delete": .call("Deletes an app with its people", answers: .json(.deleted(.appID))),
            "control.app.secret.reset": .call(
                "Makes a new secret", "The old one is wrong from now on; access tokens stay good.", takes: .nothing,
                answers: .json(.object(["appid": .appID, "secret": .appSecret]))),
        ])

    private static let rotation = Shape.either(.one(of: ["always", "never"]), .duration)
        .says("When a login renews the session key: `always`, `never`, or when it is as old as a duration.")

    private static let changed = Shape.object([
        "banned?": .flag, "miniProgram?": .flag, "dailyLimit?": .integer(0...1_000_000_000),
        "ipAllowList?": .addresses, "openPlatform?": .text(1...1024).orNull, "sessionKeyRotation?": rotation,
    ])

    private static let made = changed.and(["appid?": .appID, "secret?": .appSecret, "env?": .environmentID])
}

extension Shape {
    private static let appMembers = Shape.object([
        "appid": .appID, "banned": .flag, "miniProgram": .flag,
        "dailyLimit": .count.says("Calls of an interface in a day."), "ipAllowList": .addresses,
        "requestDomains": .list(of: .text), "sessionKeyRotation": .text.says("`always`, `never` or a duration."),
        "openPlatform?": .text.says("The Open Platform account, whose apps share unionids."),
        "env?": .environmentID, "quota?": .quota,
    ])

    /// An app.
    static let app = appMembers.named("App")
    /// An app and its secret.
    static let appWithSecret = appMembers.and(["secret": .appSecret]).named("AppWithSecret")
}
