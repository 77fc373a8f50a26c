import EmulatorCore
import EmulatorState
import JSONKit

/// What a call wants to change of an account.
///
/// Phone number, e-mail address and password are changed with a verification code in the cloud; that is not emulated.
struct ProfileEdit: Sendable {
    /// Whose account, `nil` for the caller's own.
    let user: UID?
    private var texts: [(name: String, field: String, text: String)] = []

    /// The names of the two calls, `user/profile` with OpenID Connect's and `user/basic/edit` with others, and ours.
    private static let fields = [
        "name": "nickname", "nickname": "nickname", "username": "username", "picture": "picture",
        "avatar_url": "picture", "gender": "gender", "description": "description",
    ]

    /// Reads the fields of a body.
    ///
    /// - Throws: ``FaultKind/invalidArgument`` for what is no text, ``FaultKind/authNotEmulated`` for a field that
    ///   cannot be changed here, by name.
    init(_ body: JSONObject) throws(Fault) {
        if let value = body["user_id"] {
            guard let uid = value.string else { throw Fault(.invalidArgument, message: "user_id must be a string") }
            user = UID(uid)
        } else {
            user = nil
        }
        for (name, value) in body where name != "user_id" {
            guard let field = Self.fields[name] else {
                throw Fault(.authNotEmulated, message: "not emulated: changing \(name.prefix(64))")
            }
            guard let text = value.string else { throw Fault(.invalidArgument, message: "\(name) must be a string") }
            if let problem = Self.problem(with: text, as: field) {
                throw Fault(.invalidArgument, message: "\(name) \(problem)")
            }
            texts.append((name, field, text))
        }
    }

    /// Changes an account, and gives it as it is then.
    ///
    /// - Throws: ``FaultKind/invalidArgument`` for a text of a wrong form, ``FaultKind/usernameTaken``.
    func apply(to account: Account, in state: State) throws -> Account {
        var changed = account
        for (_, field, text) in texts {
            if field == "username" { changed.username = text } else { changed.profile[field] = text }
        }
        do {
            return try state.accounts.change(changed, at: state.clock.now(in: account.environment))
        } catch AccountProblem.malformed(let field, let problem) {
            let name = texts.last { $0.field == field.rawValue }?.name ?? field.rawValue
            throw Fault(.invalidArgument, message: "\(name) \(problem)")
        } catch AccountProblem.taken {
            throw Fault(.usernameTaken)
        }
    }

    /// What is wrong with a text that is no concern of user management.
    private static func problem(with text: String, as field: String) -> String? {
        switch field {
        case "picture": text.utf8.count <= 2048 ? nil : "must have at most 2048 bytes"
        case "gender": ["MALE", "FEMALE", "UNKNOWN"].contains(text) ? nil : "must be MALE, FEMALE or UNKNOWN"
        default: nil
        }
    }
}
