import EmulatorCore
import JSONKit

extension Chapter {
    /// User management.
    static let users = Chapter(
        "Users", "The accounts of an environment, as its user management shows them.",
        [
            "control.env.users": .call(
                "Lists the accounts, or a page of them",
                query: [
                    "status": .one(of: AccountStatus.self), "limit": .integer(1...Int64.max),
                    "after": .text(1...64).says("The `next` of the page before."),
                ],
                answers: .json(.object(["users": .list(of: .user), "next?": .text]))),
            "control.env.user.create": .call(
                "Makes an account", "`username` or `customUserId` must be there, and not both.",
                takes: .required(made), answers: .json(.user), refuses: [.controlConflict]),
            "control.env.user": .call("Shows an account", answers: .json(.user)),
            "control.env.user.change": .call(
                "Changes an account", "An empty text of the profile clears it.", takes: .optional(changed),
                answers: .json(.user), refuses: [.controlConflict]),
            "control.env.user.delete": .call(
                "Deletes an account with its sessions", "The next login that names it makes another uid.",
                answers: .json(.deleted(.text))),
        ])

    private static let username = Shape.matching("^[A-Za-z0-9][A-Za-z0-9 _.:+@-]{0,63}$")
    private static let password = Shape.matching(#"^[A-Za-z0-9][A-Za-z0-9()!@#$%^&*|?><_-]{7,31}$"#)
        .says("Of three of the kinds lower case, upper case, digit and sign.")
    private static let userRoles = Shape.list(of: .text).says("At most one built-in role, and custom ones.")

    private static let common = Shape.object([
        "status?": .one(of: AccountStatus.self), "role?": .one(of: Role.self), "roles?": userRoles,
        "profile?": .profile, "password?": password,
    ])
    private static let changed = common.and(["username?": username])

    private static let uid = Shape.matching("^[A-Za-z0-9_.@:-]{1,64}$")
    private static let made = Shape.either(
        common.and(["username": username, "uid?": uid]), common.and(["customUserId": .customUserID, "uid?": uid]))

    /// Who is logged in where.
    static let sessions = Chapter(
        "Sessions", "The logins of an account.",
        [
            "control.env.user.sessions": .call(
                "Lists the logins of an account", answers: .json(.listing("sessions", of: .session))),
            "control.env.user.signOut": .call(
                "Ends every login of an account", answers: .json(.object(["ended": .count]))),
            "control.env.user.session.end": .call("Ends a login", answers: .json(.object(["ended": .integer(0...1)]))),
        ])
}

extension Shape {
    /// What an account says about itself.
    static let profile = Shape.object([
        "nickname?": .text, "phone?": .text, "email?": .text, "picture?": .text, "gender?": .text,
        "description?": .text, "country?": .text, "province?": .text, "city?": .text,
    ]).named("Profile")

    /// An account.
    static let user = Shape.object([
        "uid": .text, "customUserId": Shape.customUserID.orNull, "username": Shape.text.orNull,
        "openid": Shape.openID.orNull, "loginType": .one(of: LoginMethod.self),
        "status": .one(of: AccountStatus.self), "roles": .list(of: .text),
        "profile": .profile,
        "hasPassword": .flag, "createdAt": .instant, "updatedAt": .instant, "lastLoginAt": Shape.instant.orNull,
    ]).named("User")

    /// A login.
    static let session = Shape.object([
        "session": .text, "loginType": Shape.one(of: LoginMethod.self).orNull, "device": Shape.text.orNull,
        "createdAt": .instant, "status": .one(of: ["alive", "expired", "ended"]), "expiresAt": Shape.instant.orNull,
        "endedAt": Shape.instant.orNull, "endReason": Shape.text.orNull,
    ]).named("Session")
}
