import EmulatorCore
import EmulatorState

/// When a person gets a new session key.
enum SessionRule {
    /// The session that a login leaves behind: a new one where the app's rotation wants it or the old one has ended.
    static func afterLogin(_ user: WeChatUser, in app: App, at now: Timestamp, _ state: State) throws -> WeChatSession {
        guard let session = user.session, session.isLive(at: now),
            !app.sessionKeyRotation.renews(keyOfAge: now.age(since: session.madeAt))
        else { return try new(at: now, state) }
        return session
    }

    /// The session that data is encrypted with: the present one, or a new one where there is none.
    ///
    /// A key that no login has fetched yet decrypts nothing at the app's server; that is the app's mistake to find.
    static func forData(_ user: WeChatUser, at now: Timestamp, _ state: State) throws -> WeChatSession {
        if let session = user.session, session.isLive(at: now) { return session }
        return try new(at: now, state)
    }

    private static func new(at now: Timestamp, _ state: State) throws -> WeChatSession {
        WeChatSession(
            key: try state.weChatUsers.newSessionKey(), madeAt: now, expiresAt: now + Lifetimes.sessionKey)
    }
}
