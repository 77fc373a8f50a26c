/// A name from the wire in a type of its own, so that one kind is never taken for another; nothing is checked.
public struct Identifier<Kind>: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The wire spelling.
    public let rawValue: String

    /// The identifier of this wire spelling.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The identifier of this wire spelling.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The wire spelling.
    public var description: String { rawValue }
}

/// The kinds of identifiers.
public enum IdentifierKind {
    /// Names an app.
    public enum App {}
    /// Names a login code.
    public enum LoginCode {}
    /// Names a person within an app.
    public enum Open {}
    /// Names a person within an Open Platform account.
    public enum Union {}
    /// Names an account.
    public enum Account {}
    /// Names an environment.
    public enum Environment {}
    /// Names a custom-login key.
    public enum PrivateKey {}
    /// Names an API key.
    public enum Secret {}
    /// Names a session.
    public enum Session {}
    /// Names a login from its first hop to its last.
    public enum Correlation {}
    /// Names a role.
    public enum Role {}
}

/// A mini program's public name, `wx` and 16 hexadecimal digits.
public typealias AppID = Identifier<IdentifierKind.App>
/// What `wx.login` gives: good for one exchange within five minutes.
public typealias LoginCode = Identifier<IdentifierKind.LoginCode>
/// WeChat's name for a user within one app: 28 characters beginning with `o`.
public typealias OpenID = Identifier<IdentifierKind.Open>
/// WeChat's name for a user across the apps of one Open Platform account.
public typealias UnionID = Identifier<IdentifierKind.Union>
/// CloudBase's key of an account, a UUID; never an openid.
public typealias UID = Identifier<IdentifierKind.Account>
/// The name of a CloudBase environment.
public typealias EnvironmentID = Identifier<IdentifierKind.Environment>
/// The name of a custom-login key, a lower-case UUID.
public typealias PrivateKeyID = Identifier<IdentifierKind.PrivateKey>
/// The half of an API key that travels with every request; no secret, despite its name.
public typealias SecretID = Identifier<IdentifierKind.Secret>
/// The name of one CloudBase login on one device; the `sid` claim of its access tokens.
public typealias SessionID = Identifier<IdentifierKind.Session>
/// Ties the hops of one login together: minted with the code, handed on to every later hop.
public typealias CorrelationID = Identifier<IdentifierKind.Correlation>
/// The name of a custom role, its `RoleIdentity`: letters, digits and `_-:@.` (documentation of the role commands).
public typealias RoleID = Identifier<IdentifierKind.Role>

extension Identifier<IdentifierKind.App> {
    /// Whether this is `wx` and 16 lower-case hexadecimal digits.
    public var isWellFormed: Bool {
        let digits = rawValue.utf8.dropFirst(2)
        return rawValue.utf8.starts(with: "wx".utf8) && digits.count == 16
            && digits.allSatisfy(Ascii.isLowercaseHexadecimal)
    }
}
