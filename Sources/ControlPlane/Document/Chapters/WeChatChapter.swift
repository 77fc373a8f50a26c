import EmulatorCore
import JSONKit

extension Chapter {
    /// What holds for every app.
    static let weChat = Chapter(
        "WeChat", "What holds for every mini program, and the quotas.",
        [
            "control.wechat.settings": .call("Reads how WeChat answers", answers: .json(settings)),
            "control.wechat.settings.change": .call(
                "Changes how WeChat answers",
                takes: .optional(.object(["legacyHints?": legacyHints])), answers: .json(settings)),
            "control.quota": .call("Reads the quota by the minute of apps without their own", answers: .json(.quota)),
            "control.quota.set": .call(
                "Sets the quota by the minute of apps without their own", "What is not named stays.",
                takes: .required(.quotaChange), answers: .json(.quota)),
            "control.app.quota.set": .call(
                "Gives an app a quota of its own", "What is not named stays.",
                takes: .required(.quotaChange), answers: .json(.quota)),
        ])

    private static let legacyHints = Shape.flag.says("Whether error texts end as they did until 2021.")
    private static let settings = Shape.object(["legacyHints": legacyHints])
}

extension Shape {
    private static let limit = Shape.integer(0...1_000_000).says("Calls of jscode2session in a minute; 0 for none.")
    private static let scope = Shape.one(of: MinuteQuota.Scope.self).says("Per app and whom the calls are counted.")

    /// A quota by the minute.
    static let quota = Shape.object(["limit": limit, "scope": scope]).named("Quota")
    /// A change of it.
    static let quotaChange = Shape.object(["limit?": limit, "scope?": scope]).atLeast(1)
}
