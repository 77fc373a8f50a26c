import Testing

/// What an emulator has told its apps, over all its lives.
actor Ledger {
    /// A login code that was handed out.
    struct Code: Sendable {
        let code: String
        let openID: String
        let life: Int
        /// Whether it was ever sent to be exchanged.
        var isTried = false
        /// How often its exchange was acknowledged.
        var wins = 0
    }

    /// A document that was sent, in versions that count up; version 0 is none at all.
    struct Document: Sendable {
        let id: String
        let openID: String
        let access: String
        let life: Int
        var confirmed: Int
        var sent: Int
    }

    /// A login on one device.
    struct Login: Sendable {
        let number: Int
        let openID: String
        let life: Int
        var access: String
        /// The newest refresh token, `nil` if it was spent without an answer.
        var refresh: String?
        var isRefreshing = false
        var spent: [String] = []
    }

    private(set) var codes: [String: Code] = [:]
    private(set) var documents: [String: Document] = [:]
    private(set) var logins: [Login] = []
    private(set) var keys: [(id: String, life: Int)] = []
    private(set) var uids: [String: String] = [:]
    private(set) var openIDs: [String: String] = [:]
    /// Which run of the emulator is on.
    private(set) var life = 0
    /// How many answers were complete before the end of their life.
    private(set) var acknowledged = 0
    /// How many requests were cut off, and how many of those had been done all the same.
    private(set) var unanswered = (all: 0, done: 0)
    /// Whether the signal of this life is due or given.
    private(set) var isStruck = false
    /// When the signal of this life was given.
    private(set) var struckAt: ContinuousClock.Instant?
    private var answersLeft = 0

    /// Begins a life that is to end after so many answers.
    func begin(endingAfter answers: Int) {
        life += 1
        answersLeft = answers
        isStruck = false
        struckAt = nil
    }

    /// The signal is given now.
    func strike(at instant: ContinuousClock.Instant) { struckAt = instant }

    /// Counts an answer; whether it is the one to end this life at.
    func acknowledge() -> Bool {
        acknowledged += 1
        answersLeft -= 1
        guard answersLeft == 0 else { return false }
        isStruck = true
        return true
    }

    /// A request got no answer, as its emulator was killed.
    func missAnswer() { unanswered.all += 1 }

}

extension Ledger {
    func issued(_ code: String, to openID: String, of user: String) {
        let known = openIDs.updateValue(openID, forKey: user) ?? openID
        #expect(known == openID, "the openid of \(user) changed")
        #expect(codes[code] == nil, "the code \(code) was issued twice")
        codes[code] = Code(code: code, openID: openID, life: life)
    }

    /// An exchange was done, but its answer was lost.
    func lost(_ code: String) {
        codes[code]?.wins = 1
        unanswered.done += 1
    }

    func trying(_ code: String) { codes[code]?.isTried = true }

    func exchanged(_ code: String) {
        codes[code]?.wins += 1
        #expect(codes[code]?.wins == 1, "the code \(code) was exchanged twice")
    }

    /// A sign-in, which gives the same uid to the same openid for ever; the number of the login.
    func signedIn(_ openID: String, _ tokens: Tokens) -> Int {
        let known = uids.updateValue(tokens.uid, forKey: openID)
        #expect(known ?? tokens.uid == tokens.uid, "the uid of \(openID) changed")
        if known == nil {
            let owners = uids.values.count { $0 == tokens.uid }
            #expect(owners == 1, "the uid \(tokens.uid) was issued to two people")
        }
        logins.append(
            Login(
                number: logins.count, openID: openID, life: life, access: tokens.access, refresh: tokens.refresh))
        return logins.count - 1
    }

    /// The refresh token to spend now.
    func refreshing(_ login: Int) -> String? {
        logins[login].isRefreshing = true
        return logins[login].refresh
    }

    func refreshed(_ login: Int, _ tokens: Tokens) {
        #expect(tokens.uid == uids[logins[login].openID])
        if let old = logins[login].refresh { logins[login].spent.append(old) }
        logins[login].isRefreshing = false
        logins[login].refresh = tokens.refresh
        logins[login].access = tokens.access
    }

    /// A refresh was done, but its answer was lost.
    func lost(_ login: Int) {
        logins[login].refresh = nil
        unanswered.done += 1
    }

    /// The next version of a document, about to be sent.
    func writing(_ id: String, by login: Int) -> Int {
        let (openID, access) = (logins[login].openID, logins[login].access)
        var document =
            documents[id] ?? Document(id: id, openID: openID, access: access, life: life, confirmed: 0, sent: 0)
        document.sent += 1
        documents[id] = document
        return document.sent
    }

    /// A write was done, but its answer was lost.
    func lost(document id: String) {
        wrote(id)
        unanswered.done += 1
    }

    func wrote(_ id: String) {
        guard let sent = documents[id]?.sent else { return }
        documents[id]?.confirmed = sent
    }

    /// A new document, under an id of the emulator's.
    func added(_ id: String, by login: Int) {
        #expect(documents[id] == nil, "the document \(id) was added twice")
        _ = writing(id, by: login)
        wrote(id)
    }

    func made(_ key: String) { keys.append((key, life)) }
}
