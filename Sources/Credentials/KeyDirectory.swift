public import EmulatorCore
public import EmulatorState
import OpenSSLKit
import Synchronization

/// The keys of every environment, ready to sign and verify on any thread.
///
/// It may know keys that have died: a signature proves who signed, and the transaction checks again whether the key,
/// the session and the account still stand.
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
        let pair: TokenKeyPair
    }

    private struct Keys {
        var ticketKeys: [PrivateKeyID: TicketKey] = [:]
        var tokenKeys: [String: TokenKey] = [:]
        var signingKeys: [EnvironmentID: TokenKey] = [:]
    }

    private let keys = Mutex(Keys())

    /// A directory without keys.
    public init() {}

    /// Takes over every key that the state holds; at the start and after a reset.
    public func load(from state: State) throws {
        for key in try state.customLoginKeys.all() { try add(KeyMaterial(key), of: key.environment, in: state) }
        for environment in try state.environments.all() { try loadTokenKeys(of: environment, from: state) }
    }

    /// Forgets every key, and takes over those of a state that has just become another one.
    public func loadAnew(from state: State) throws {
        var keys = Keys()
        for key in try state.customLoginKeys.all() {
            let publicKey = try RSAPublicKey(pem: key.publicKey)
            keys.ticketKeys[key.id] = TicketKey(environment: key.environment, key: publicKey)
        }
        for environment in try state.environments.all() {
            // The newest first: the first one of the environment's algorithm signs.
            for key in try state.tokenKeys.all(in: environment.id) {
                let entry = TokenKey(id: key.id, environment: environment.id, pair: try TokenKeyPair(key))
                keys.tokenKeys[key.id] = entry
                guard key.algorithm == environment.auth.tokenAlgorithm else { continue }
                keys.signingKeys[environment.id] = keys.signingKeys[environment.id] ?? entry
            }
        }
        self.keys.withLock { $0 = keys }
    }

    /// Whether the keys of a state that is to take this one's place can be used.
    ///
    /// - Throws: ``FaultKind/archiveDamaged``.
    public static func check(_ replacement: Replacement) throws(Fault) {
        do {
            for pem in replacement.publicKeys { _ = try RSAPublicKey(pem: pem) }
            for key in replacement.tokenKeys { _ = try TokenKeyPair(key) }
        } catch {
            throw Fault(.archiveDamaged, because: "a key in the file cannot be used: \(error)")
        }
    }

    /// Takes over what signs and verifies the access tokens of an environment, once the state's batch is durable.
    public func loadTokenKeys(of environment: Environment, from state: State) throws {
        let known = keys.withLock { $0.tokenKeys }
        let all = try state.tokenKeys.all(in: environment.id).map { key in
            try known[key.id] ?? TokenKey(id: key.id, environment: key.environment, pair: TokenKeyPair(key))
        }
        let signing = all.first { $0.pair.algorithm == environment.auth.tokenAlgorithm }
        state.afterCommit { [self] in insert(all, of: environment.id, signing: signing) }
    }

    /// Takes over a key that verifies tickets, once the state's batch is durable.
    public func add(_ key: KeyMaterial, of environment: EnvironmentID, in state: State) throws {
        let entry = TicketKey(environment: environment, key: try RSAPublicKey(pem: key.publicKey))
        state.afterCommit { [self] in insert(entry, under: key.id) }
    }

    /// Makes a key the newest one of an environment: in the state, and here before anybody can hold a ticket of it.
    ///
    /// - Throws: ``Fault`` of kind ``FaultKind/controlConflict`` if there is a key of this name.
    public func adopt(_ key: KeyMaterial, for environment: EnvironmentID, in state: State) throws {
        try state.customLoginKeys.add(key, to: environment)
        try add(key, of: environment, in: state)
    }

    func insert(_ key: TicketKey, under id: PrivateKeyID) {
        keys.withLock { $0.ticketKeys[id] = key }
    }

    /// Takes over keys; while the one of a new algorithm is being made, the key that signed before goes on.
    func insert(_ all: [TokenKey], of environment: EnvironmentID, signing: TokenKey?) {
        keys.withLock { keys in
            for key in all { keys.tokenKeys[key.id] = key }
            let before = keys.signingKeys[environment]
            keys.signingKeys[environment] = signing ?? all.first { $0.id == before?.id }
        }
    }

    func ticketKey(_ id: PrivateKeyID) -> TicketKey? {
        keys.withLock { $0.ticketKeys[id] }
    }

    func tokenKey(_ id: String) -> TokenKey? {
        keys.withLock { $0.tokenKeys[id] }
    }

    /// The key that signs the access tokens of an environment, `nil` while the first one is still being made.
    func signingKey(of environment: EnvironmentID) -> TokenKey? {
        keys.withLock { $0.signingKeys[environment] }
    }
}

extension KeyMaterial {
    /// What is left of a key in the state: the private part may be gone.
    init(_ key: CustomLoginKey) {
        self.init(id: key.id, privateKey: key.privateKey ?? "", publicKey: key.publicKey, bits: key.bits)
    }
}
