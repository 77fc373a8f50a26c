import Credentials
import EmulatorCore

@testable import EmulatorState

extension AccessTokens {
    /// A token of the session `session`, signed with the key `key` at second 1000.
    func sample(in environment: EnvironmentID) throws -> String {
        let now = Timestamp(milliseconds: 1_000_000)
        let account = Account(
            uid: UID("uid"), environment: environment, customUserID: "abcd", role: .externalUser, status: .active,
            createdAt: now, lastLoginAt: nil)
        let session = Session(
            id: SessionID("session"), environment: environment, uid: account.uid, endedAt: nil, correlation: nil)
        let place = Environment(
            id: environment, region: "ap-shanghai", loginMethods: LoginMethods(), egressAddress: "198.51.100.1",
            tokenKeyID: "key")
        return try sign(for: session, of: account, in: place, at: now, life: .seconds(7200))
    }
}
