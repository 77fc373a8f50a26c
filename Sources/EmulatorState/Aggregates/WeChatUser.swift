public import EmulatorCore

/// A person with a WeChat account, within one app.
public struct WeChatUser: Sendable, Hashable {
    /// The app.
    public let appID: AppID
    /// The name the emulator's user gave.
    public let name: String
    /// WeChat's name for the person in this app.
    public let openID: OpenID
    /// WeChat's name for the person across the apps of one Open Platform account.
    public internal(set) var unionID: UnionID?
    /// What the app shares with WeChat for this person, made at the first login.
    public var session: WeChatSession?
    /// The key that the code of the last login stands for: what the device knows of.
    public var loginKey: SessionKey?
    /// Whether WeChat refuses the person's logins (40226).
    public var isHighRisk = false
    /// What the person shows as a name; `nil` for anonymous, as everyone is since 2022.
    public var nickname: String?
    /// The address of the person's picture; `nil` for the grey one.
    public var avatarURL: String?
    /// The person's telephone; `nil` for one that follows from the name.
    public var phone: PhoneNumber?

    /// Somebody new.
    init(appID: AppID, name: String, openID: OpenID, unionID: UnionID?) {
        self.appID = appID
        self.name = name
        self.openID = openID
        self.unionID = unionID
    }

    /// The person's telephone, or one of the numbers kept for tests.
    public var phoneNumber: PhoneNumber { phone ?? .test(for: name) }
}

/// A session key and how long it is good.
public struct WeChatSession: Sendable, Hashable {
    /// The key.
    public let key: SessionKey
    /// When it was made.
    public let madeAt: Timestamp
    /// When it ends.
    public let expiresAt: Timestamp

    /// A session with these parts.
    public init(key: SessionKey, madeAt: Timestamp, expiresAt: Timestamp) {
        self.key = key
        self.madeAt = madeAt
        self.expiresAt = expiresAt
    }

    /// Whether it is good at an instant.
    public func isLive(at now: Timestamp) -> Bool { now < expiresAt }
}
