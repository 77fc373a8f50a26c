public import EmulatorCore
public import EmulatorState
import OpenSSLKit
import Synchronization

/// The public keys of every environment, ready to verify on any thread.
///
/// It may know keys that have died or belong to a batch that is being undone: a signature proves who signed, and the
/// transaction checks again whether the key, the session and the account still stand.
public final class KeyDirectory: Sendable {
    /// A key that verifies tickets.
    struct TicketKey: Sendable {
        let environment: EnvironmentID
        let key: RSAPublicKey
    }

    /// A key that signs and verifies access tokens.
    struct TokenKey: Sendable {
        let id: String
        let environment: EnvironmentID
        let signer: P256PrivateKey
        let verifier: P256PublicKey
    }

    private struct Keys {
        var ticketKeys: [PrivateKeyID: TicketKey] = [:]
        var tokenKeys: [String: TokenKey] = [:]
    }

    private let keys = Mutex(Keys())

    /// A directory without keys.
    public init() {}

    /// Takes over every key that the state holds; at the start, and whenever an environment is made.
    public func load(from state: State) throws {
        for key in try state.customLoginKeys.all() {
            try add(KeyMaterial(key), of: key.environment)
        }
        for key in try state.environments.tokenKeys() {
            try addTokenKey(id: key.id, pem: key.privateKey, of: key.environment)
        }
    }

    /// Takes over what signs the access tokens of an environment that was just made.
    public func load(_ environment: EnvironmentID, from state: State) throws {
        guard let key = try state.environments.tokenKey(of: environment) else { return }
        try addTokenKey(id: key.id, pem: key.privateKey, of: environment)
    }

    /// Takes over a key that verifies tickets.
    public func add(_ key: KeyMaterial, of environment: EnvironmentID) throws {
        let entry = TicketKey(environment: environment, key: try RSAPublicKey(pem: key.publicKey))
        keys.withLock { $0.ticketKeys[key.id] = entry }
    }

    /// Takes over a key that signs access tokens.
    public func addTokenKey(id: String, pem: String, of environment: EnvironmentID) throws {
        let signer = try P256PrivateKey(pem: pem)
        let entry = TokenKey(id: id, environment: environment, signer: signer, verifier: try signer.publicKey)
        keys.withLock { $0.tokenKeys[id] = entry }
    }

    func ticketKey(_ id: PrivateKeyID) -> TicketKey? {
        keys.withLock { $0.ticketKeys[id] }
    }

    func tokenKey(_ id: String) -> TokenKey? {
        keys.withLock { $0.tokenKeys[id] }
    }
}

extension KeyMaterial {
    /// What is left of a key in the state: the private part may be gone.
    init(_ key: CustomLoginKey) {
        self.init(id: key.id, privateKey: key.privateKey ?? "", publicKey: key.publicKey, bits: key.bits)
    }
}
