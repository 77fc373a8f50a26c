/// A way to log in to CloudBase.
public enum LoginMethod: String, Sendable, Hashable, CaseIterable {
    /// With a ticket that the app's own server side signs.
    case custom
    /// Without saying who one is; one device is one account.
    case anonymous
    /// With a user name and a password.
    case username
    /// As the WeChat user who holds the device, without a ticket function ("openid silent login").
    case openid
}
