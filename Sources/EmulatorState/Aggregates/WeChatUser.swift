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

/// A telephone number.
public struct PhoneNumber: Sendable, Hashable {
    /// The country's code, without a plus sign.
    public let countryCode: String
    /// The number within the country.
    public let pure: String

    /// The number, or `nil` if the parts are not digits of a usual count.
    public init?(_ pure: String, countryCode: String = "86") {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard (5...15).contains(pure.utf8.count), (1...4).contains(countryCode.utf8.count),
            (pure + countryCode).utf8.allSatisfy(digits.contains)
        else { return nil }
        self.init(unchecked: pure, countryCode: countryCode)
    }

    init(unchecked pure: String, countryCode: String) {
        self.pure = pure
        self.countryCode = countryCode
    }

    /// The number as WeChat gives it: foreign ones with their country's code (documented; the plus sign is ours).
    public var full: String { countryCode == "86" ? pure : "+\(countryCode)\(pure)" }

    /// A number of the range that Tencent's own test accounts have, which follows from a person's name.
    static func test(for name: String) -> PhoneNumber {
        let sum = name.utf8.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) }
        let digits = String(sum % 9999 + 1)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        return PhoneNumber(unchecked: "1206660\(padded)", countryCode: "86")
    }
}
