import JSONKit

/// The hops of a login, in order.
enum HopName: String, CaseIterable, Sendable {
    case deviceLogin = "wx.login"
    case ticket = "getLoginTicket"
    case signIn = "signInWithCustomTicket"
    case account = "user/me"
    case add = "addDocument"
    case read = "queryDocument"

    /// The hop's place, from 1.
    var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

/// One hop of a login that was made: what it was, how long it took, and what came of it.
struct Hop: Sendable {
    /// A name and what was learned.
    typealias Learned = (name: String, value: JSON)

    /// What came of the hop.
    enum Outcome: Sendable {
        case learned([Learned])
        case refused(Refusal)
    }

    let name: HopName
    let call: String
    let status: Int
    let microseconds: UInt64
    let outcome: Outcome
}
