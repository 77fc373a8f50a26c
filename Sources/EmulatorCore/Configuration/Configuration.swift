/// What `emulator.json` says: how to run, and the resources to start with.
public struct Configuration: Sendable, Hashable {
    /// Where to listen.
    public struct Listen: Sendable, Hashable {
        /// An address or a name of this machine; loopback unless told otherwise.
        public var host = "127.0.0.1"
        /// A port, 0 for any free one.
        public var port = 8787
    }

    /// Whose words to use.
    public var profile = Profile.recipe
    /// Where to listen.
    public var listen = Listen()
    /// The path of the state file, relative to the folder of `emulator.json`.
    public var database = ".emulator/state.sqlite"
    /// The quota of apps that have none of their own.
    public var minuteQuota = MinuteQuota()
    /// Whether WeChat's texts end as they did until 2021, as many courses quote them.
    public var legacyHints = false
    /// The apps to start with.
    public var apps: [AppSeed] = []
    /// The size of new custom-login keys; the real service makes 1024 bits (management API documentation).
    public var customLoginKeyBits = 1024
    /// The API keys whose signatures count; without any, signatures are read but not checked.
    public var secretKeys: [APIKey] = []
    /// The environments to start with; the first one is the default.
    public var environments: [EnvironmentSeed] = []

    /// The settings' defaults, without resources.
    public init() {}
}

/// A key of the cloud's API, as its owner's server signs requests with.
public struct APIKey: Sendable, Hashable {
    /// Its name, sent with every request.
    public var id: SecretID
    /// What signs.
    public var key: SecretKey

    /// A key of these halves.
    public init(id: SecretID, key: SecretKey) {
        self.id = id
        self.key = key
    }
}

/// How many exchanges a calendar minute holds, and who shares them.
public struct MinuteQuota: Sendable, Hashable {
    /// Who shares one counter; every counter is kept per app.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// The caller's address, as the article says.
        case ip
        /// The app alone.
        case appid
        /// The WeChat user whose code it is.
        case user
    }

    /// Exchanges per calendar minute, 0 for no limit.
    public var limit = 100
    /// Who shares one counter.
    public var scope = Scope.ip

    /// A quota.
    public init(limit: Int = 100, scope: Scope = .ip) {
        self.limit = limit
        self.scope = scope
    }
}

/// A mini program to start with.
public struct AppSeed: Sendable, Hashable {
    /// The public name.
    public var id: AppID
    /// The password of its server side.
    public var secret: AppSecret
    /// The Open Platform account that gives its users a unionid.
    public var openPlatform: String?
    /// When a login renews a person's session key.
    public var sessionKeyRotation = SessionKeyRotation.always
    /// Whether WeChat has banned it.
    public var isBanned = false
    /// Its own minute quota, `nil` for the default.
    public var minuteQuota: MinuteQuota?
    /// Its calls per day, 0 for no limit.
    public var dailyLimit = 0
    /// The addresses its server may call from; empty for any.
    public var addresses: [String] = []
    /// Its first users.
    public var users: [PersonSeed] = []
    /// Its list of server domains.
    public var requestDomains: [String] = []

    /// An app without users and domains.
    public init(id: AppID, secret: AppSecret, openPlatform: String? = nil) {
        self.id = id
        self.secret = secret
        self.openPlatform = openPlatform
    }
}

/// A person with a WeChat account to start with.
public struct PersonSeed: Sendable, Hashable {
    /// The name the emulator's user gave.
    public var name: String
    /// What the person shows as a name.
    public var nickname: String?
    /// The person's telephone; `nil` for one that follows from the name.
    public var phone: PhoneNumber?
    /// Whether WeChat refuses the person's logins (40226).
    public var isHighRisk = false

    /// Somebody of whom only the name is known.
    public init(_ name: String) { self.name = name }
}

/// An environment to start with.
public struct EnvironmentSeed: Sendable, Hashable {
    /// Its name.
    public var id: EnvironmentID
    /// Its region.
    public var region = "ap-shanghai"
    /// Which logins are switched on.
    public var loginMethods = LoginMethods()
    /// How its logins live and die.
    public var auth = AuthSettings()
    /// The path of a key file to import instead of making a key.
    public var customLoginKeyFile: String?
    /// The address its functions call out from.
    public var egressAddress: String?
    /// Its custom roles.
    public var roles: [RoleSeed] = []
    /// Its accounts.
    public var users: [AccountSeed] = []
    /// Its functions.
    public var functions: [FunctionSeed] = []
    /// Its collections.
    public var collections: [CollectionSeed] = []

    /// An environment without functions and collections.
    public init(id: EnvironmentID) { self.id = id }
}

/// A custom role to start with.
public struct RoleSeed: Sendable, Hashable {
    /// What tokens and rules name.
    public var id: RoleID
    /// The name that people see.
    public var name: String
    /// A few words.
    public var description = ""

    /// A role that is called like its identity.
    public init(id: RoleID) {
        self.id = id
        name = id.rawValue
    }
}

/// An account to start with.
public struct AccountSeed: Sendable, Hashable {
    /// What it logs in with.
    public enum Identity: Sendable, Hashable {
        /// A user name.
        case username(String)
        /// The app's own name for it, in a ticket.
        case custom(CustomUserID)
    }

    /// What it logs in with.
    public var identity: Identity
    /// CloudBase's key of it; `nil` for one that is drawn.
    public var uid: String?
    /// Its password.
    public var password: String?
    /// Whether it may log in.
    public var isBlocked = false
    /// Its built-in role; `nil` for what such accounts get.
    public var role: Role?
    /// Its custom roles, which its environment has.
    public var customRoles: [RoleID] = []

    /// An account of which only this is known.
    public init(_ identity: Identity) { self.identity = identity }
}

/// Which logins an environment offers.
public struct LoginMethods: Sendable, Hashable {
    /// Custom Login, with tickets.
    public var custom = true
    /// Anonymous login.
    public var anonymous = false
    /// User name and password; on by default, since it only serves accounts that somebody made.
    public var username = true
    /// The WeChat user who holds the device.
    public var openid = true

    /// Everything on but anonymous login, which is off in new environments (field reports).
    public init(custom: Bool = true, anonymous: Bool = false, username: Bool = true, openid: Bool = true) {
        self.custom = custom
        self.anonymous = anonymous
        self.username = username
        self.openid = openid
    }

    /// Whether a login is switched on.
    public subscript(_ method: LoginMethod) -> Bool {
        get {
            switch method {
            case .custom: custom
            case .anonymous: anonymous
            case .username: username
            case .openid: openid
            }
        }
        set {
            switch method {
            case .custom: custom = newValue
            case .anonymous: anonymous = newValue
            case .username: username = newValue
            case .openid: openid = newValue
            }
        }
    }
}

/// A cloud function to start with.
public struct FunctionSeed: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its path at the HTTP access service, `nil` for none.
    public var route: String?
    /// Whether it looks at errcode and openid before createTicket; careless code does not.
    public var guarded = true
    /// Whether a JSON body's keys stand at the top of the event; `nil` follows the profile.
    public var event: EventForm?
    /// Its environment variables.
    public var variables: [String: String] = [:]

    /// A guarded function without route and variables.
    public init(name: String) { self.name = name }
}

/// The form of the event that the HTTP access service hands to a function.
public enum EventForm: String, Sendable, Hashable, CaseIterable {
    /// As documented: the body is a string.
    case strict
    /// The same, and a JSON body's keys at the top, as the article's function expects.
    case compat
}

/// A collection to start with.
public struct CollectionSeed: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Who may read and write it.
    public var permission: CollectionPermission
    /// The JSON texts of its first documents, without owner.
    public var documents: [String] = []

    /// An empty collection.
    public init(name: String, permission: CollectionPermission) {
        self.name = name
        self.permission = permission
    }
}
