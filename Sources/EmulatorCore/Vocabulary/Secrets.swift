/// A value that must not reach a log: it prints as `<redacted>` and shows itself only through `reveal()`.
public protocol SecretText: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The secret itself, for the wire, the store and comparisons.
    func reveal() -> String
}

extension SecretText {
    /// `<redacted>`.
    public var description: String { "<redacted>" }
    /// `<redacted>`.
    public var debugDescription: String { "<redacted>" }
    // `dump` and failing tests look inside.
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The password of a mini program's server side, 32 lower-case hexadecimal digits.
public struct AppSecret: SecretText {
    private let value: String

    /// The secret with this text.
    public init(_ value: String) { self.value = value }

    /// The secret itself.
    public func reveal() -> String { value }
}

extension AppSecret {
    /// Whether this is 32 lower-case hexadecimal digits.
    public var isWellFormed: Bool {
        value.utf8.count == 32 && value.utf8.allSatisfy(Ascii.isLowercaseHexadecimal)
    }
}

/// What opens WeChat's server interfaces for an app for two hours; not to be taken for a CloudBase access token.
public struct PlatformAccessToken: SecretText {
    private let value: String

    /// The token with this text.
    public init(_ value: String) { self.value = value }

    /// The token itself.
    public func reveal() -> String { value }
}

/// The half of an API key that signs requests and never travels.
public struct SecretKey: SecretText {
    private let value: String

    /// The key with this text.
    public init(_ value: String) { self.value = value }

    /// The key itself.
    public func reveal() -> String { value }
}

/// The key WeChat shares with an app for one user: 16 bytes, on the wire 24 characters of standard base64.
public struct SessionKey: SecretText {
    private let base64: String

    /// The key with this base64 text.
    public init(base64: String) { self.base64 = base64 }

    /// The base64 text.
    public func reveal() -> String { base64 }
}
