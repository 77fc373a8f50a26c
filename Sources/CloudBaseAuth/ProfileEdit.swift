import EmulatorCore
import EmulatorState
import JSONKit

/// What a call wants to change of an account.
///
/// Phone number, e-mail address and password are changed with a verification code in the cloud; that is not emulated.
struct ProfileEdit: Sendable {
    /// Whose account, `nil` for the caller's own.
    let user: UID?
    private var texts: [(Field, String)] = []

    private enum Field: Hashable { case nickname, username, picture, gender, description }

    /// The names of the two calls: `user/profile` has OpenID Connect's, `user/basic/edit` has others.
    private static let fields: [String: Field] = [
        "name": .nickname, "nickname": .nickname, "username": .username, "picture": .picture, "avatar_url": .picture,
        "gender": .gender, "description": .description,
    ]

    /// Reads the fields of a body.
    ///
    /// - Throws: ``FaultKind/invalidArgument`` for a text of a wrong form, ``FaultKind/authNotEmulated`` for a field
    ///   that cannot be changed here, by name.
    init(_ body: JSONObject) throws(Fault) {
        user = body["user_id"]?.string.map { UID($0) }
        for (name, value) in body where name != "user_id" {
            guard let field = Self.fields[name] else {
                throw Fault(.authNotEmulated, message: "not emulated: changing \(name.prefix(64))")
            }
            guard let text = value.string else { throw Fault(.invalidArgument, message: "\(name) must be a string") }
            if let problem = Self.problem(with: text, as: field) {
                throw Fault(.invalidArgument, message: "\(name) \(problem)")
            }
            texts.append((field, text))
        }
    }

    /// Changes an account, and gives it as it is then.
    ///
    /// - Throws: ``FaultKind/usernameTaken``.
    func apply(to account: Account, in state: State) throws -> Account {
        var account = account
        for (field, text) in texts {
            switch field {
            case .nickname: account.profile.nickname = text
            case .username: account.username = try available(text, for: account, in: state)
            case .picture: account.profile.picture = text
            case .gender: account.profile.gender = text
            case .description: account.profile.description = text
            }
        }
        account.updatedAt = try state.clock.now(in: account.environment)
        try state.accounts.save(account)
        return account
    }

    private func available(_ username: String, for account: Account, in state: State) throws -> String {
        let other = try state.accounts.find(.username(username), in: account.environment)
        guard other == nil || other?.uid == account.uid else { throw Fault(.usernameTaken) }
        return username
    }

    private static func problem(with text: String, as field: Field) -> String? {
        switch field {
        case .nickname: AccountForm.problem(nickname: text)
        case .username: AccountForm.problem(username: text)
        case .picture: text.utf8.count <= 2048 ? nil : "must have at most 2048 bytes"
        case .gender: ["MALE", "FEMALE", "UNKNOWN"].contains(text) ? nil : "must be MALE, FEMALE or UNKNOWN"
        case .description: AccountForm.problem(description: text)
        }
    }
}
