import EmulatorCore
import JSONKit

extension Chapter {
    /// Roles.
    static let roles = Chapter(
        "Roles", "The roles of an environment: the built-in ones, which stay as they are, and custom ones.",
        [
            "control.env.roles": .call("Lists the roles", answers: .json(.listing("roles", of: role))),
            "control.env.role.create": .call(
                "Makes a custom role",
                takes: .required(
                    .object([
                        "identity": identity, "name?": name, "description?": description, "members?": members,
                    ])),
                answers: .json(.customRole), refuses: [.controlConflict]),
            "control.env.role": .call("Shows a custom role", answers: .json(.customRole)),
            "control.env.role.change": .call(
                "Changes a custom role",
                takes: .optional(.object(["name?": name, "description?": description, "members?": members])),
                answers: .json(.customRole)),
            "control.env.role.delete": .call("Deletes a custom role", answers: .json(.deleted(.text))),
            "control.env.roleGrants": .call(
                "Lists what roles may do with collections beyond the permissions",
                answers: .json(.listing("grants", of: .grant))),
            "control.env.role.grants": .call(
                "Lists what a role may do with collections", answers: .json(.listing("grants", of: .grant)),
                refuses: [.controlConflict]),
            "control.env.role.grant": .call(
                "Lets a role do something with a collection, or forbids it",
                "A deny is about all documents; an administrator may do everything.",
                takes: .required(.either(allowed, denied)),
                answers: .json(.grant), refuses: [.controlConflict]),
            "control.env.role.revoke": .call(
                "Takes a role's grant on a collection back",
                answers: .json(.object(["role": .text, "collection": .text, "revoked": .only(true)])),
                refuses: [.controlConflict]),
        ])

    private static let identity = Shape.matching("^[A-Za-z0-9_:@.-]{1,64}$")
    private static let name = Shape.matching(#"^\p{L}[\s\S]{1,31}$"#).says("2 to 32 characters, the first a letter.")
    private static let description = Shape.text(0...255)
    private static let members = Shape.list(of: .text).says("The uids of all its members.")
    private static let allowed = Shape.object([
        "rows": .list(of: .one(of: RowPermission.self)).notEmpty, "effect?": .only("allow"),
    ])
    private static let denied = Shape.object([
        "rows": .list(of: .one(of: ["all:r", "all:rw"])).notEmpty, "effect": .only("deny"),
    ])
    private static let role = Shape.either(
        .object(["identity": .text, "name": .text, "builtIn": .only(true)]), .customRole)
}

extension Shape {
    /// What a role may do with a collection.
    static let grant = Shape.object([
        "role": .text, "collection": .text, "effect": .one(of: PolicyEffect.self),
        "rows": .list(of: .one(of: RowPermission.self)).says(
            "Everyone's documents or one's own, to read (`r`) or to read and write (`rw`)."),
    ]).named("RoleGrant")

    /// A custom role.
    static let customRole = Shape.object([
        "identity": .text, "name": .text, "builtIn": .only(false), "description": .text, "createdAt": .instant,
        "members": .list(of: .text),
    ]).named("CustomRole")
}
