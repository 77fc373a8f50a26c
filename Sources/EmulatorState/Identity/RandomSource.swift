public import OpenSSLKit
import Synchronization

/// What a random value is for: every purpose counts on its own, so a new call shifts no other value.
public enum RandomPurpose: String, Sendable, Hashable, CaseIterable {
    case uid, loginCode, sessionKey, request, refreshToken, document, session, correlation
    case appID, appSecret, environment, keyID, salt, providerToken
    case platformToken, phoneCode, vector, component, payment, fingerprint, faultRule, span
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
    private let seed: UInt64
    private let counters = Mutex<[RandomPurpose: UInt64]>([:])

    /// Bytes that follow from this seed.
    public init(seed: UInt64) { self.seed = seed }

    /// That many bytes, the next ones of their purpose.
    public func bytes(_ count: Int, for purpose: RandomPurpose) throws(OpenSSLFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let number = counters.withLock { counters in
                counters[purpose, default: 0] += 1
                return counters[purpose, default: 0]
            }
            bytes += try SHA256.digest(Array("\(seed)/\(purpose.rawValue)/\(number)".utf8))
        }
        return Array(bytes.prefix(count))
    }
}
