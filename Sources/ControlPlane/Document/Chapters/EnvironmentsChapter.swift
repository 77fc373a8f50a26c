import EmulatorCore
import JSONKit

extension Chapter {
    /// Environments.
    static let environments = Chapter(
        "Environments", "CloudBase environments, and who may log in to them.",
        [
            "control.envs": .call("Lists the environments", answers: .json(.listing("envs", of: .environment))),
            "control.env.create": .call(
                "Makes a fresh environment with an app and a key of its own",
                "It has the switches, functions, routes, collections and quota of the first one, not its users and "
                    + "documents.",
                takes: .optional(.object(["id?": .environmentID])),
                answers: .json(.object(["id": .environmentID, "appid": .appID, "secret": .appSecret])),
                refuses: [.controlConflict]),
            "control.env.delete": .call(
                "Deletes an environment with everything in it, and the app that was made with it",
                answers: .json(.object(["deleted": .environmentID, "apps": .list(of: .appID)]))),
            "control.env.reset": .call(
                "Takes an environment back to its seeds, or to how it was made",
                "With its apps, their people and codes, its clock and its lines in the journal; nothing else changes.",
                takes: .optional(.object(["keys?": .flag.says("Whether to make a new custom-login key too.")])),
                answers: .json(.object(["reset": .environmentID]))),
            "control.env": .call("Shows an environment", answers: .json(.environment)),
            "control.env.loginMethods": .call("Shows which logins are on", answers: .json(.loginMethods)),
            "control.env.loginMethods.change": .call(
                "Switches logins on and off", "Live sessions stay.",
                takes: .optional(
                    .object(["custom?": .flag, "anonymous?": .flag, "username?": .flag, "openid?": .flag])),
                answers: .json(.loginMethods)),
            "control.env.routes": .call(
                "Lists the routes of the HTTP access service",
                answers: .json(
                    .listing(
                        "routes",
                        of: .object(["path": .text, "function": .text, "event?": .one(of: EventForm.self)])))),
        ])
}

extension Shape {
    /// Which logins are on.
    static let loginMethods = Shape.object([
        "custom": .flag, "anonymous": .flag, "username": .flag, "openid": .flag,
    ]).named("LoginMethods")

    /// An environment.
    static let environment = Shape.object([
        "id": .environmentID, "region": .text, "loginMethods": .loginMethods,
        "egressAddress": .text.says("Where its functions call from."),
    ]).named("Environment")
}
