/// What the texts of an account must look like: user names, passwords, profiles.
///
/// The rules are those of the documentation ("User login", "Edit user" and the management API's `CreateUser`); where
/// two pages differ, what either allows is taken.
public enum AccountForm {
    /// What is wrong with a user name, `nil` if nothing is: 1 to 64 letters, digits, blanks and `-_.:+@`, the first a
    /// letter or digit.
    public static func problem(username: String) -> String? {
        let isFine =
            (1...64).contains(username.utf8.count) && username.utf8.first.map(isAlphanumeric) == true
            && username.utf8.allSatisfy { isAlphanumeric($0) || " -_.:+@".utf8.contains($0) }
        return isFine ? nil : "must be 1 to 64 letters, digits, blanks and -_.:+@, the first a letter or a digit"
    }

    /// What is wrong with a password, `nil` if nothing is: 8 to 32 characters, the first no sign, of three of the
    /// kinds lower case, upper case, digit and sign.
    public static func problem(password: String) -> String? {
        let bytes = password.utf8
        let kinds = [
            bytes.contains { (97...122).contains($0) }, bytes.contains { (65...90).contains($0) },
            bytes.contains { (48...57).contains($0) }, bytes.contains(where: isSign),
        ]
        let isFine =
            (8...32).contains(bytes.count) && bytes.first.map(isAlphanumeric) == true
            && bytes.allSatisfy { isAlphanumeric($0) || isSign($0) } && kinds.count { $0 } >= 3
        return isFine
            ? nil
            : "must be 8 to 32 characters, the first a letter or a digit, of three of the kinds lower case, upper "
                + "case, digit and \(signs)"
    }

    /// What is wrong with a password of the older management API, `nil` if nothing is: 8 to 32 characters with a
    /// letter and a digit (manager-node's own tests make accounts with `123hello`).
    public static func problem(olderPassword: String) -> String? {
        let bytes = olderPassword.utf8
        let isFine =
            (8...32).contains(bytes.count) && bytes.allSatisfy { isAlphanumeric($0) || isSign($0) }
            && bytes.contains { (48...57).contains($0) } && bytes.contains { isAlphanumeric($0) && $0 > 57 }
        return isFine ? nil : "must be 8 to 32 characters, among them a letter and a digit"
    }

    /// What is wrong with a uid that somebody chooses, `nil` if nothing is: 1 to 64 characters (documented), which
    /// stand in paths and tokens as they are (our choice).
    public static func problem(uid: String) -> String? {
        let isFine =
            (1...64).contains(uid.utf8.count) && uid.utf8.allSatisfy { isAlphanumeric($0) || "-_.@:".utf8.contains($0) }
        return isFine ? nil : "must be 1 to 64 letters, digits and -_.@:"
    }

    /// What is wrong with a nickname, `nil` if nothing is: 2 to 64 characters.
    public static func problem(nickname: String) -> String? {
        (2...64).contains(nickname.count) ? nil : "must be 2 to 64 characters"
    }

    /// What is wrong with a description, `nil` if nothing is: at most 200 characters.
    public static func problem(description: String) -> String? {
        description.count <= 200 ? nil : "must be at most 200 characters"
    }

    private static let signs = "()!@#$%^&*|?><_-"

    private static func isSign(_ byte: UInt8) -> Bool { signs.utf8.contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
