import EmulatorCore
import EmulatorState

/// The hops of one login in the order in which they began, and what is missing to make it whole.
struct LoginTimeline: Sendable {
    /// The login.
    let correlation: CorrelationID
    /// Its hops.
    let hops: [LoginHop]

    /// The timeline of lines that belong to one login, in the order of the journal.
    init(of correlation: CorrelationID, _ entries: [JournalEntry]) {
        self.correlation = correlation
        var hops: [LoginHop] = []
        var isLoggedIn = false
        for entry in entries {
            let hop = LoginHop(entry, isLoggedIn: isLoggedIn)
            isLoggedIn = isLoggedIn || hop.kind == .signIn && hop.isOK
            Self.insert(hop, into: &hops)
        }
        self.hops = hops
    }

    /// Puts a hop where it began: a call that made another one ends after it, so its line stands later.
    private static func insert(_ hop: LoginHop, into hops: inout [LoginHop]) {
        var place = hops.count
        if hop.kind == .function || hop.kind == .providerToken {
            while place > 0, hops[place - 1].kind == .exchange, hops[place - 1].entry.wall >= hop.entry.wall {
                place -= 1
            }
        }
        let inner = hops[place...]
        if hop.kind == .function, signed(hop, after: inner) { hops.append(.createTicket(in: hop.entry)) }
        hops.insert(hop, at: place)
    }

    /// Whether a function came as far as the signing: it gave a ticket, or failed though it had the session.
    private static func signed(_ hop: LoginHop, after inner: ArraySlice<LoginHop>) -> Bool {
        hop.entry.notes.gave == "ticket" || !hop.entry.isOK && inner.last?.isOK == true
    }

    /// How far it has come; `nil` if nothing succeeded.
    var reached: LoginStage? { hops.filter(\.isOK).compactMap(\.stage).max() }

    /// The hop that was refused last, unless the login got as far later.
    var refusal: LoginHop? {
        guard let place = hops.lastIndex(where: { !$0.isOK }) else { return nil }
        let refused = hops[place]
        let isOvercome = hops[place...].dropFirst().contains { $0.isOK && $0.stage.map { $0 >= refused.aim } == true }
        return isOvercome ? nil : refused
    }

    /// Who logs in, by WeChat's name.
    var openID: String? {
        hops.first { $0.kind == .code || $0.kind == .exchange && $0.isOK }?.entry.notes.caller
    }

    /// The account that was logged in.
    var uid: String? { hops.first { $0.kind == .signIn && $0.isOK }?.entry.notes.caller }

    /// The person's name in the emulator.
    var user: String? { hops.first { $0.kind == .code }?.entry.notes.subject }
}
