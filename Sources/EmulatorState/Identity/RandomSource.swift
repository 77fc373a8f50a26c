public import OpenSSLKit
import Synchronization

/// What a random value is for: every purpose counts on its own, so a new call shifts no other value.
public enum RandomPurpose: String, Sendable, Hashable, CaseIterable {
    case uid, loginCode, sessionKey, request, refreshToken, document, session, correlation
    case appID, appSecret, environment, keyID, salt, providerToken
    case platformToken, phoneCode, vector, component, payment, fingerprint, faultRule, span
    case customLoginKey, tokenKey

    /// What keys are made of and called; keys outlive a reset, and so does their count.
    static let keys: Set<RandomPurpose> = [.keyID, .customLoginKey, .tokenKey]
}

/// Where random bytes come from: the operating system live, a seed in tests.
public protocol RandomSource: Sendable {
    /// That many bytes.
    func bytes(_ count: Int, for purpose: RandomPurpose) throws(OpenSSLFault) -> [UInt8]
}

/// Unpredictable bytes, from OpenSSL's generator.
public struct SystemRandom: RandomSource {
    /// Unpredictable bytes.
    public init() {}

    /// That many bytes.
    public func bytes(_ count: Int, for purpose: RandomPurpose) throws(OpenSSLFault) -> [UInt8] {
        try RandomBytes.generate(count)
    }
}

/// Bytes that follow from a seed: the same calls of one purpose give the same bytes in every run.
public final class SeededRandom: RandomSource {
    private let memory: Mutex<RandomMemory>

    /// Bytes that follow from this seed.
    public init(seed: UInt64) { memory = Mutex(RandomMemory(seed: seed)) }

    /// That many bytes, the next ones of their purpose.
    public func bytes(_ count: Int, for purpose: RandomPurpose) throws(OpenSSLFault) -> [UInt8] {
        try memory.withLock { memory throws(OpenSSLFault) in try memory.bytes(count, for: purpose) }
    }
}
