public import EmulatorCore
public import EmulatorState
public import OpenSSLKit
import Synchronization

/// Where new custom-login keys come from: OpenSSL live, one shared key in tests.
public protocol KeySource: Sendable {
    /// Whether keys follow from a seed, so that none may be made before it is asked for.
    var isSeeded: Bool { get }

    /// Decides on the next key, and gives what makes it, which may take long.
    func next(bits: Int) throws -> @Sendable () throws -> RSAPrivateKey
}

/// New keys, from OpenSSL; or, where random bytes follow from a seed, from those.
public struct GeneratedKeys: KeySource {
    private let random: RememberedRandom?

    /// New keys.
    ///
    /// - Parameter random: What may have a seed; `nil` for unpredictable keys.
    public init(random: RememberedRandom? = nil) { self.random = random }

    /// Whether the keys follow from a seed.
    public var isSeeded: Bool { random?.seed != nil }

    /// Decides on the next key.
    public func next(bits: Int) throws -> @Sendable () throws -> RSAPrivateKey {
        guard let random, isSeeded else { return { try RSAPrivateKey.generate(bits: bits) } }
        let material = try random.bytes(32, for: .customLoginKey)
        return { try RSAPrivateKey(of: material, bits: bits) }
    }
}

/// Makes custom-login keys off the state thread, and keeps a spare so that a new environment need not wait.
///
/// A 1024-bit key takes about ten milliseconds, a 2048-bit key some two hundred.
public final class KeyMaker: Sendable {
    private struct Work {
        var spare: Task<RSAPrivateKey, any Error>?
        var preparing: (@Sendable () async throws -> Void)?
        var preparation: Task<Void, any Error>?
    }

    private let source: any KeySource
    private let identifiers: Identifiers
    private let bits: Int
    private let work = Mutex(Work())

    /// A maker of keys of that size.
    public init(source: any KeySource, identifiers: Identifiers, bits: Int) {
        self.source = source
        self.identifiers = identifiers
        self.bits = bits
    }

    /// A new key, under a name of its own.
    public func make() async throws -> KeyMaterial {
        let next = source.isSeeded ? nil : try generate(bits: bits)
        let ready = work.withLock { work in
            defer { work.spare = next }
            return source.isSeeded ? nil : work.spare
        }
        let key = try await (ready ?? generate(bits: bits)).value
        return try Self.material(of: key, id: PrivateKeyID(identifiers.uuid(for: .keyID)))
    }

    /// A new key for the access tokens of an environment.
    public func makeTokenKey(
        _ algorithm: AuthSettings.TokenAlgorithm, for environment: EnvironmentID, at now: Timestamp
    ) async throws -> TokenKey {
        let pem =
            switch algorithm {
            case .es256: try identifiers.tokenKey().pem
            case .rs256: try await generate(bits: 2048).value.pem
            }
        return TokenKey(
            id: try identifiers.uuid(for: .keyID), environment: environment, algorithm: algorithm, privateKey: pem,
            createdAt: now)
    }

    /// A key that somebody brings, under its own name.
    ///
    /// - Parameters:
    ///   - pem: A private RSA key, PKCS#1 or PKCS#8.
    ///   - id: Its name.
    /// - Returns: The key with its public half.
    /// - Throws: ``OpenSSLFault`` if it is no private RSA key.
    public static func importing(pem: String, id: PrivateKeyID) throws -> KeyMaterial {
        try material(of: RSAPrivateKey(pem: pem), id: id)
    }

    /// Starts the work that gives the first environments their keys.
    public func preparing(_ body: @escaping @Sendable () async throws -> Void) {
        work.withLock { work in
            work.preparing = body
            work.preparation = prepare(body)
        }
    }

    /// Returns when the first environments have their keys; if that failed, the next call tries again.
    public func prepared() async throws {
        let preparation = work.withLock { work in
            if work.preparation == nil, let body = work.preparing { work.preparation = prepare(body) }
            return work.preparation
        }
        do {
            try await preparation?.value
        } catch {
            work.withLock { work in
                if work.preparation == preparation { work.preparation = nil }
            }
            throw error
        }
    }

    /// Does the work once; what it holds on to, the whole emulator, is let go of when it is done.
    private func prepare(_ body: @escaping @Sendable () async throws -> Void) -> Task<Void, any Error> {
        Task {
            try await body()
            work.withLock { $0.preparing = nil }
        }
    }

    private func generate(bits: Int) throws -> Task<RSAPrivateKey, any Error> {
        let make = try source.next(bits: bits)
        return Task.detached { try make() }
    }

    private static func material(of key: RSAPrivateKey, id: PrivateKeyID) throws -> KeyMaterial {
        KeyMaterial(id: id, privateKey: try key.pem, publicKey: try key.publicKey.pem, bits: key.bits)
    }
}
