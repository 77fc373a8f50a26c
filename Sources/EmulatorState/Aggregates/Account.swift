public import EmulatorCore
import JSONKit

/// What an account is found by when it logs in.
public enum AccountIdentity: Sendable, Hashable {
    /// The app's own name for it, in a ticket.
    case custom(CustomUserID)
    /// The id of the device of an anonymous login.
    case device(String)
    /// The user name.
    case username(String)
    /// The openid of the WeChat user who holds the device.
    case openid(OpenID)

    /// The login that finds accounts by this.
    public var method: LoginMethod {
        switch self {
        case .custom: .custom
        case .device: .anonymous
        case .username: .username
        case .openid: .openid
        }
    }
}

/// A CloudBase account.
public struct Account: Sendable, Hashable {
    /// CloudBase's key of it, within its environment.
    public let uid: UID
    /// The environment it belongs to.
    public let environment: EnvironmentID
    /// The app's own name for it.
    public var customUserID: String?
    /// Its user name.
    public var username: String?
    /// The device of an anonymous account.
    public var device: String?
    /// Its WeChat openid, if it logs in by that.
    public var openID: OpenID?
    /// Its built-in role.
    public var role: Role
    /// Whether it may log in.
    public var status = AccountStatus.active
    /// What it says about itself.
    public var profile = AccountProfile()
    /// Whether it has a password.
    public var hasPassword = false
    /// When it was made: at its first login, or by hand.
    public let createdAt: Timestamp
    /// When it was last changed.
    public var updatedAt: Timestamp
    /// When it last logged in.
    public var lastLoginAt: Timestamp?

    /// A new account.
    ///
    /// - Parameters:
    ///   - uid: CloudBase's key of it.
    ///   - environment: The environment it belongs to.
    ///   - identity: What it is found by.
    ///   - role: Its built-in role, `nil` for what such logins get: anonymous ones are ``Role/anonymousUser``, all
    ///     others ``Role/externalUser``.
    ///   - now: The emulated instant.
    public init(
        uid: UID, environment: EnvironmentID, identity: AccountIdentity, role: Role? = nil, at now: Timestamp
    ) {
        self.uid = uid
        self.environment = environment
        self.role = role ?? (identity.method == .anonymous ? .anonymousUser : .externalUser)
        createdAt = now
        updatedAt = now
        switch identity {
        case .custom(let name): customUserID = name.rawValue
        case .device(let device): self.device = device
        case .username(let name): username = name
        case .openid(let openID): self.openID = openID
        }
    }

    /// An account whose names are still to be filled in from the store.
    init(environment: EnvironmentID, uid: UID, role: Role, createdAt: Timestamp) {
        self.uid = uid
        self.environment = environment
        self.role = role
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    /// The login it was made for.
    public var origin: LoginMethod {
        if customUserID != nil { return .custom }
        if openID != nil { return .openid }
        return device == nil ? .username : .anonymous
    }
}

/// What an account says about itself; texts that nobody set are `nil`.
public struct AccountProfile: Sendable, Hashable {
    /// The name that others see.
    public var nickname: String?
    /// The phone number, such as `+86 13000000000`.
    public var phone: String?
    /// The e-mail address.
    public var email: String?
    /// The address of the picture.
    public var picture: String?
    /// `MALE`, `FEMALE` or what else the app writes.
    public var gender: String?
    /// A few words.
    public var description: String?
    /// The country, as the older management API takes it.
    public var country: String?
    /// The province.
    public var province: String?
    /// The city.
    public var city: String?

    /// Nothing said.
    public init() {}

    private static var members: [(name: String, path: WritableKeyPath<AccountProfile, String?>)] {
        [
            ("nickname", \.nickname), ("phone", \.phone), ("email", \.email), ("picture", \.picture),
            ("gender", \.gender), ("description", \.description), ("country", \.country),
            ("province", \.province), ("city", \.city),
        ]
    }

    /// The names of the texts, as the store and the control plane have them.
    public static var names: [String] { members.map(\.name) }

    /// The text of that name; a name that is none of ``names`` has none.
    public subscript(name: String) -> String? {
        get { Self.members.first { $0.name == name }.flatMap { self[keyPath: $0.path] } }
        set {
            guard let member = Self.members.first(where: { $0.name == name }) else { return }
            self[keyPath: member.path] = newValue
        }
    }

    /// As the store has it: a JSON object.
    var stored: String {
        var object: JSONObject = [:]
        for member in Self.members {
            if let text = self[keyPath: member.path] { object.append(member.name, .string(text)) }
        }
        return object.isEmpty ? "{}" : JSON.object(object).text()
    }

    init(stored: String) {
        guard stored != "{}", let object = (try? JSON.parse(stored))?.object else { return }
        for member in Self.members { self[keyPath: member.path] = object[member.name]?.string }
    }
}
