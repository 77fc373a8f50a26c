public import EmulatorCore
import SQLiteKit

/// A property of an account that people set by hand.
public enum AccountField: String, Sendable, Hashable {
    /// CloudBase's key of it.
    case uid
    /// The app's own name for it.
    case customUserID = "customUserId"
    /// The user name.
    case username
    /// The password.
    case password
    /// The name that others see.
    case nickname
    /// A few words.
    case description
    /// The phone number.
    case phone
    /// The e-mail address.
    case email
}

/// Why an account cannot be as somebody wants it.
public enum AccountProblem: Error, Sendable, Hashable {
    /// A text does not have its form; the second part completes the sentence that the field begins.
    case malformed(AccountField, String)
    /// Another account has it.
    case taken(AccountField)
}

/// Accounts as people make and change them by hand, checked.
extension Accounts {
    /// Makes an account that nobody has logged in to yet.
    ///
    /// - Throws: ``AccountProblem``.
    public func add(
        _ identity: AccountIdentity, in environment: EnvironmentID, uid: UID? = nil, role: Role? = nil,
        at now: Timestamp
    ) throws -> Account {
        if let uid {
            if let problem = AccountForm.problem(uid: uid.rawValue) { throw AccountProblem.malformed(.uid, problem) }
            guard try find(uid, in: environment) == nil else { throw AccountProblem.taken(.uid) }
        }
        guard try find(identity, in: environment) == nil else {
            throw AccountProblem.taken(identity.method == .custom ? .customUserID : .username)
        }
        return try create(identity, in: environment, uid: uid, role: role, at: now)
    }

    /// Changes an account, and its password if one is given.
    ///
    /// - Parameters:
    ///   - account: The account as it shall be.
    ///   - password: Its new password.
    ///   - passwordProblem: What is wrong with a password; the older API has a rule of its own.
    ///   - now: The emulated instant.
    /// - Returns: The account as it is now.
    /// - Throws: ``AccountProblem``.
    public func change(
        _ account: Account, password: String? = nil,
        passwordProblem: (String) -> String? = AccountForm.problem(password:), at now: Timestamp
    ) throws -> Account {
        try check(account)
        if let password {
            if let problem = passwordProblem(password) { throw AccountProblem.malformed(.password, problem) }
            try setPassword(password, of: account)
        }
        var account = account
        account.updatedAt = now
        try save(account)
        return try find(account.uid, in: account.environment) ?? account
    }

    private func check(_ account: Account) throws {
        let texts: [(AccountField, String?, (String) -> String?)] = [
            (.username, account.username, AccountForm.problem(username:)),
            (.nickname, account.profile.nickname, AccountForm.problem(nickname:)),
            (.description, account.profile.description, AccountForm.problem(description:)),
        ]
        for (field, text, rule) in texts {
            if let text, let problem = rule(text) { throw AccountProblem.malformed(field, problem) }
        }
        if let name = account.username, let other = try find(.username(name), in: account.environment) {
            guard other.uid == account.uid else { throw AccountProblem.taken(.username) }
        }
        // Documented of `CreateUser`: neither may occur twice.
        let before = try find(account.uid, in: account.environment)?.profile
        for field in [AccountField.phone, .email] where account.profile[field.rawValue] != before?[field.rawValue] {
            guard let text = account.profile[field.rawValue] else { continue }
            guard try !isTaken(text, field, byOthersThan: account) else { throw AccountProblem.taken(field) }
        }
    }

    private func isTaken(_ text: String, _ field: AccountField, byOthersThan account: Account) throws -> Bool {
        try state.connection.first(
            """
            SELECT 1 FROM accounts WHERE env = ? AND uid <> ? AND json_extract(profile, '$.' || ?) = ? LIMIT 1
            """, account.environment.rawValue, account.uid.rawValue, field.rawValue, text
        ) { _ in true } ?? false
    }
}
