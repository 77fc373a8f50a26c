import EmulatorCore
import JSONKit

extension Chapter {
    /// Cloud functions.
    static let functions = Chapter(
        "Functions", "Cloud functions: variables, deployed key, logs.",
        [
            "control.env.functions": .call(
                "Lists the functions", answers: .json(.listing("functions", of: .function))),
            "control.env.function": .call("Shows a function", answers: .json(.function)),
            "control.env.function.change": .call(
                "Changes a function", "Variables that are not named stay.",
                takes: .optional(
                    .object([
                        "variables?": .map(of: .text), "guarded?": .flag,
                        "careless?": Shape.one(of: Carelessness.self).orNull,
                    ])),
                answers: .json(.function)),
            "control.env.function.deployKey": .call(
                "Deploys a function with a key file",
                "The file is kept as it is: a function can be deployed with a broken one, and then shows how it fails.",
                takes: .required(.map(of: .anything)), answers: .json(.function)),
            "control.env.function.logs": .call(
                "Shows the last 100 runs", answers: .json(.listing("logs", of: log))),
        ])

    private static let log = Shape.object(["request": .text, "at": .instant, "lines": .list(of: .text)])
}

extension Shape {
    /// A function without the values of its secrets.
    static let function = Shape.object([
        "name": .text, "kind": .only("builtin"),
        "guarded": .flag.says("Whether it looks at errcode and openid before createTicket."),
        "variables": Shape.map(of: .text).says("Redacted, but WX_APPID and TCB_ENV."),
        "deployedKey": .object(["private_key_id": Shape.text.orNull, "env_id": Shape.text.orNull]),
        "careless": Shape.one(of: Carelessness.self).orNull.says("A mistake of the article that it makes on demand."),
    ]).named("Function")
}
