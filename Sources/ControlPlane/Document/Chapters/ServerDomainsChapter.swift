import EmulatorCore
import JSONKit

extension Chapter {
    /// Server domains, and what asks for them.
    static let serverDomains = Chapter(
        "Server domains", "The lists of hosts that a mini program may call, and the shim that asks them.",
        [
            "control.app.requestDomains": .call("Shows the lists of an app", answers: .json(lists)),
            "control.app.requestDomains.set": .call(
                "Replaces lists of an app", "What is not named stays.", takes: .required(changed),
                answers: .json(lists)),
            "control.app.requestDomains.check": .call(
                "Says whether a mini program may call an address",
                "Where it may not, the refusal is 403 with the words of error 7.",
                takes: .required(
                    .object([
                        "url": .text, "kind?": Shape.one(of: ServerDomainKind.self).says("`request` if not given."),
                    ])),
                answers: .json(.object(["allowed": .only(true), "hint?": .text])), refuses: [.requestDomainUnlisted]),
            "control.shim": .call(
                "The wx of mini programs outside WeChat, one file for Node and browsers",
                answers: .content("application/javascript")),
        ])

    private static let lists = Shape.object([
        "request": .list(of: .text), "uploadFile": .list(of: .text), "downloadFile": .list(of: .text),
        "socket": .list(of: .text),
    ])
    private static let hosts = domains("https")

    private static let changed = Shape.object([
        "request?": hosts, "uploadFile?": hosts, "downloadFile?": hosts, "socket?": domains("wss"),
    ]).atLeast(1)

    private static func domains(_ scheme: String) -> Shape {
        let label = "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?"
        return Shape.list(
            of: .matching("^\(scheme)://(\(label)[.]){1,4}[a-z]([a-z0-9-]{0,30}[a-z0-9])?(:[1-9][0-9]{0,3})?$")
                .says("A host that has a name, perhaps with a port.")
        )
        .distinct(atMost: ServerDomain.limit)
    }
}
