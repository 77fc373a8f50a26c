public import Credentials
public import OpenSSLKit

/// Custom-login keys for tests: one key, made once per test process, however many are asked for.
public struct SharedKeys: KeySource {
    private static let shared = Result { try RSAPrivateKey.generate(bits: 1024) }

    /// The shared key.
    public init() {}

    /// Never: it is made without a seed.
    public var isSeeded: Bool { false }

    /// The shared key, whatever size is asked for.
    public func next(bits: Int) -> @Sendable () throws -> RSAPrivateKey { { try Self.shared.get() } }
}
