/// What the texts of a custom role must look like (documentation of the role commands, "Role Management").
public enum RoleForm {
    /// The names that the cloud has taken: the built-in roles, and `allUser`, which stands for everyone.
    public static let reserved = Role.allCases.map(\.rawValue) + [everyone.rawValue, "unauthenticated"]

    /// Whoever is logged in, anonymously too; a policy can name it, nobody can be given it.
    public static let everyone = RoleID("allUser")

    /// The built-in roles that a policy can name; an administrator's cannot be edited (documented).
    public static let grantable =
        [Role.internalUser, .externalUser, .anonymousUser].map { RoleID($0.rawValue) }
        + [everyone]

    /// The most accounts that a role is made with.
    public static let mostMembers = 100

    /// What is wrong with an identity, `nil` if nothing is: letters, digits and `_-:@.`; that there are at most 64 is
    /// our choice.
    public static func problem(identity: String) -> String? {
        let isFine =
            (1...64).contains(identity.utf8.count)
            && identity.utf8.allSatisfy { Ascii.isWordByte($0) || ":@.".utf8.contains($0) }
        return isFine ? nil : "must be 1 to 64 letters, digits and _-:@."
    }

    /// What is wrong with a name, `nil` if nothing is: 2 to 32 characters, the first a letter or a Chinese character.
    public static func problem(name: String) -> String? {
        (2...32).contains(name.unicodeScalars.count) && name.unicodeScalars.first.map(isLetter) == true
            ? nil : "must be 2 to 32 characters, the first a letter"
    }

    /// What is wrong with a description, `nil` if nothing is: at most 255 characters.
    public static func problem(description: String) -> String? {
        description.unicodeScalars.count <= 255 ? nil : "must be at most 255 characters"
    }

    private static func isLetter(_ character: Unicode.Scalar) -> Bool {
        switch character.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}
