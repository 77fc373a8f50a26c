import JSONKit

/// The parts of paths that stand in braces.
enum PathParameter {
    /// What a part is; the empty shape for a name that is not known here, which a test finds.
    static func shape(of name: String) -> Shape { shapes[name] ?? .anything }

    /// The parts, by their names in the endpoints' paths.
    static let shapes: [String: Shape] = [
        "env": .environmentID.says("An environment."),
        "appid": .appID.says("A mini program."),
        "name": .text(1...64).says("A person's name within the app.").like("alice"),
        "component": .appID.says("A third-party platform."),
        "uid": Shape.matching("^[A-Za-z0-9_.@:-]{1,64}$").says("CloudBase's key of an account."),
        "correlation": .text(1...64).says("A login, as the journal's lines name it."),
        "session": Shape.matching("^[!-.0-~]+$").says("A login."),
        "role": Shape.matching("^[A-Za-z0-9_:@.-]{1,64}$").says("A custom role."),
        "collection": Shape.matching("^[!-.0-~]{1,64}$").says("A collection.").like("todos"),
        "scenario": Shape.matching("^[0-9a-z-]{1,64}$").says("A scenario, by id, or by a number that only one has.")
            .like("5-custom-login-off"),
        "fault": Shape.matching("^[!-.0-~]{1,64}$").says("A fault rule."),
        "snapshot": Shape.matching("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$").says("A snapshot.").like("before-lunch"),
        "function": Shape.text(1...256).says("A function.").like("getLoginTicket"),
    ]
}
