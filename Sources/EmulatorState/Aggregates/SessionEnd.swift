/// What ends a CloudBase login.
public enum SessionEnd: String, Sendable, Hashable, CaseIterable {
    /// Its token was revoked.
    case revoked
    /// It was signed out.
    case signedOut
    /// It was signed out together with others, by the account itself.
    case signedOutTogether
    /// Somebody ended it in user management.
    case ended
    /// The same device logged in again, where the number of devices is limited.
    case renewed
    /// Another device logged in, and there were too many.
    case displaced

    /// One clause for people.
    public var text: String {
        switch self {
        case .revoked: "its token was revoked"
        case .signedOut: "it was signed out"
        case .signedOutTogether: "it was signed out with others of the account, on all devices or on this one"
        case .ended: "it was ended in user management"
        case .renewed: "the same device logged in again"
        case .displaced: "another device logged in, and maxDevices allows no more"
        }
    }
}
