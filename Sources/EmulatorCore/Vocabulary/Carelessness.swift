import JSONKit

/// A mistake of the fix article that the built-in ticket function makes on demand, as careless code would.
public enum Carelessness: String, Sendable, Hashable, CaseIterable {
    /// It keeps the first login code it gets and exchanges that one ever after (article, error 2).
    case keepsCode = "keeps-code"
    /// It hands out a ticket that it signed eleven minutes ago, as a cache without a limit does (article, error 3: a
    /// ticket must not be cached for longer than its ten minutes).
    case keepsTicket = "keeps-ticket"
    /// It loses the end of the ticket, as a column that is too short does (article, error 4).
    case cutsTicket = "cuts-ticket"
    /// It encodes the ticket as JSON once more than the answer is anyhow (article, error 4).
    case quotesTicket = "quotes-ticket"

    /// The ticket as it leaves the function.
    public func handsOut(_ ticket: String) -> String {
        switch self {
        case .keepsCode, .keepsTicket: ticket
        case .cutsTicket: String(ticket.prefix(255))
        case .quotesTicket: JSON.string(ticket).text()
        }
    }
}
