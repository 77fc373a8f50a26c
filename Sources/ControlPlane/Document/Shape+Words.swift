import JSONKit

/// The shapes that many calls use.
extension Shape {
    /// An instant.
    static let instant = Shape.formatted("date-time")
    /// A duration that may be negative, for what moves.
    static let span = Shape.matching("^-?([0-9]{1,7}(m|s|ms)|[0-9]{1,6}h|[0-9]{1,4}d){1,5}$").like("2h1m")
    /// A duration of at least one of its unit.
    static let duration = Shape.matching("^([1-9][0-9]{0,6}(m|s|ms)|[1-9][0-9]{0,5}h|[1-9][0-9]{0,3}d){1,5}$")
        .like("2h")
    /// The name of an app.
    static let appID = Shape.matching("^wx[0-9a-f]{16}$").like("wx0123456789abcdef")
    /// The secret of an app.
    static let appSecret = Shape.matching("^[0-9a-f]{32}$")
    /// The name of an environment.
    static let environmentID = Shape.matching("^[a-z0-9][a-z0-9-]{0,39}$").like("demo-local")
    /// WeChat's name for a person in one app.
    static let openID = Shape.matching("^o[A-Za-z0-9_-]{27}$")
    /// The app's own name for an account.
    static let customUserID = Shape.matching(#"^[A-Za-z0-9_\-#@~=*(){}\[\]:.,<>+]{4,32}$"#)
    /// The addresses that may call; an empty list for all.
    static let addresses = Shape.list(of: .either(.formatted("ipv4"), .formatted("ipv6")))

    /// The answer to a deletion.
    static func deleted(_ name: Shape) -> Shape { .object(["deleted": name]) }

    /// A list under its name.
    static func listing(_ name: String, of element: Shape) -> Shape { .object([name: .list(of: element)]) }

    /// The answer of every refusal.
    static let refusal = Shape.object([
        "error": .object([
            "code": .text.says("The row of the catalogue, such as NOT_FOUND."),
            "message": .text.says("Why this very call was refused."),
            "remedy": .text.says("What makes it go away."),
        ])
    ]).named("Refusal")
}
