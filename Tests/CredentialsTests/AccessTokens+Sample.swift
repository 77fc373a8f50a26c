import EmulatorCore
import OpenSSLKit

@testable import Credentials
@testable import EmulatorState

extension AccessTokens {
    /// A token of the session `session`, signed at second 1000.
    func sample(in environment: EnvironmentID) throws -> String {
        let now = Timestamp(milliseconds: 1_000_000)
        let account = Account(uid: UID("uid"), environment: environment, identity: .device("pad"), at: now)
        let session = Session(
            id: SessionID("session"), environment: environment, uid: account.uid, method: .anonymous, device: "pad",
            accessTokenLife: .seconds(7200), refreshTokenLife: .seconds(86400), createdAt: now, correlation: nil)
        let place = Environment(
            id: environment, region: "ap-shanghai", loginMethods: LoginMethods(), egressAddress: "198.51.100.1")
        return try sign(AccessTokenClaims(of: session, account, in: place, roles: ["anonymousUser"], at: now))
    }
}

extension KeyDirectory {
    /// A directory with one key, `key`, which signs the tokens of an environment.
    convenience init(signing key: TokenKeyPair, in environment: EnvironmentID) {
        self.init()
        let key = TokenKey(id: "key", environment: environment, pair: key)
        insert([key], of: environment, signing: key)
    }
}

extension TokenKeyPair {
    /// The pair of a P-256 key.
    init(_ key: P256PrivateKey) throws { self = .es256(key, try key.publicKey) }
}
