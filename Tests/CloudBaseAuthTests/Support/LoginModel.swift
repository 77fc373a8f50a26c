import EmulatorTestSupport

/// What the auth service should know about accounts, logins and tokens, in the simplest form: lists and flags.
struct LoginModel {
    enum Blocking: String, CaseIterable { case refuse, expire, keep }

    struct Account {
        let person: String
        let uid: String
        var isBlocked = false
        var isDeleted = false
    }

    struct Session {
        let account: Int
        let device: String
        let accessLife: Int64
        let refreshLife: Int64
        var hasEnded = false
    }

    struct AccessToken {
        let text: String
        let session: Int
        /// In whole seconds.
        let expiresAt: Int64
    }

    struct RefreshToken {
        let text: String
        let session: Int
        let expiresAt: Int64
        var isSpent = false
    }

    /// The emulated instant in milliseconds.
    var now: Int64
    var blocking = Blocking.refuse
    var accessLife: Int64 = 7200
    var refreshLife: Int64 = 2_592_000
    var maxDevices: Int?
    private(set) var accounts: [Account] = []
    private(set) var sessions: [Session] = []
    private(set) var accessTokens: [AccessToken] = []
    private(set) var refreshTokens: [RefreshToken] = []

    init(now: Int64) { self.now = now }

    /// The living account of a person.
    func account(of person: String) -> Int? {
        accounts.lastIndex { $0.person == person && !$0.isDeleted }
    }

    func mayLogIn(_ person: String) -> Bool {
        account(of: person).map { !accounts[$0].isBlocked } ?? true
    }

    func isGood(_ token: AccessToken) -> Bool {
        isAlive(token.session) && now < token.expiresAt * 1000
            && (blocking != .refuse || !accounts[sessions[token.session].account].isBlocked)
    }

    func isGood(_ token: RefreshToken) -> Bool {
        !token.isSpent && isAlive(token.session) && now < token.expiresAt
            && (blocking == .keep || !accounts[sessions[token.session].account].isBlocked)
    }

    /// The refresh tokens of a session that are not spent.
    func unspent(of session: Int) -> Int {
        refreshTokens.count { $0.session == session && !$0.isSpent }
    }

    mutating func loggedIn(_ login: World.Login, as person: String, on device: String) {
        if account(of: person) == nil { accounts.append(Account(person: person, uid: login.uid)) }
        guard let account = account(of: person) else { return }
        if let maxDevices { makeRoom(for: device, of: account, upTo: maxDevices - 1) }
        sessions.append(
            Session(account: account, device: device, accessLife: accessLife, refreshLife: refreshLife))
        issued(login, to: sessions.count - 1)
    }

    mutating func refreshed(_ token: Int, _ login: World.Login) {
        refreshTokens[token].isSpent = true
        issued(login, to: refreshTokens[token].session)
    }

    mutating func ended(_ session: Int) { sessions[session].hasEnded = true }

    mutating func endedAll(of account: Int, on device: String? = nil) {
        for place in sessions.indices where sessions[place].account == account {
            if device == nil || sessions[place].device == device { ended(place) }
        }
    }

    mutating func blocked(_ account: Int, _ isBlocked: Bool) { accounts[account].isBlocked = isBlocked }

    mutating func deleted(_ account: Int) { accounts[account].isDeleted = true }

    private func isAlive(_ session: Int) -> Bool {
        !sessions[session].hasEnded && !accounts[sessions[session].account].isDeleted
    }

    private mutating func issued(_ login: World.Login, to session: Int) {
        accessTokens.append(
            AccessToken(
                text: login.accessToken, session: session, expiresAt: now / 1000 + sessions[session].accessLife))
        refreshTokens.append(
            RefreshToken(
                text: login.refreshToken, session: session, expiresAt: now + sessions[session].refreshLife * 1000))
    }

    private mutating func makeRoom(for device: String, of account: Int, upTo most: Int) {
        endedAll(of: account, on: device)
        let live = sessions.indices.filter { sessions[$0].account == account && !sessions[$0].hasEnded }
        for session in live.reversed().dropFirst(most) { ended(session) }
    }
}
