import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /auth/v1/signin/custom`: exchanges a ticket for a login.
///
/// The order of checks is fixed: body, environment, Custom Login switched on, ticket, account blocked. A ticket may be
/// used again within its life, since the article's function caches tickets.
struct SignInCustom: SigningOperation {
    let tickets: TicketReader
    let issuer: LoginIssuer

    struct Input: Sendable {
        let request: Request
        let reading: TicketReading
        let claims: TicketReader.Claims
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        guard (body["provider_id"] ?? "custom") == "custom" else {
            throw Fault(.invalidArgument, message: "provider_id must be \"custom\"")
        }
        guard let ticket = body["ticket"]?.string else {
            throw Fault(.invalidArgument, message: "ticket must be a string")
        }
        return Input(request: request, reading: tickets.read(ticket), claims: tickets.claims(of: ticket))
    }

    func grant(_ input: Input, in state: State) throws -> Finish {
        // By what the ticket claims, so that a refused one is seen in the login's timeline too.
        let correlation = try input.claims.customUserID.flatMap {
            try state.loginCodes.latestCorrelation(of: OpenID($0))
        }
        state.notes.correlation = correlation
        let environment = try state.environments.resolve(input.request, claimed: input.claims.environment)
        guard environment.loginMethods.custom else {
            throw Fault(.customLoginOff, because: "custom login is switched off in environment \(environment.id)")
        }
        let ticket = try accepted(input.reading, in: environment, state)
        let account = try state.accounts.findOrCreate(.custom(ticket.customUserID), in: environment.id)
        return try issuer.logIn(
            account, by: .custom, in: environment, for: input.request, correlation: correlation, state)
    }

    /// The ticket, if its key and its age still hold; whoever is only too old learns that alone.
    private func accepted(_ reading: TicketReading, in environment: Environment, _ state: State) throws -> Ticket {
        guard case .verified(let ticket) = reading else {
            if case .refused(let fault) = reading { throw fault }
            throw Fault(.invalidTicket)
        }
        guard ticket.environment == environment.id else {
            throw Fault(.invalidTicket, because: "the ticket is for environment \(ticket.environment)")
        }
        let now = try state.clock.now(in: environment.id)
        guard let key = try state.customLoginKeys.find(ticket.keyID), key.environment == environment.id else {
            throw Fault(.ticketKeyDead, because: "key \(ticket.keyID) is not known in \(environment.id)")
        }
        if let deadline = key.deadline, now > deadline {
            let ago = now.age(since: deadline).wholeSeconds
            throw Fault(
                .ticketKeyDead, because: "key \(ticket.keyID) was replaced; it died \(ago) s ago",
                trueCause: .keyReplaced)
        }
        let issued = try state.clock.instant(ofWall: ticket.issuedAt, in: environment.id)
        guard !ticket.isExpired(at: now, issued: issued) else {
            throw Fault(.ticketExpired, because: "the ticket is \(now.age(since: issued).wholeSeconds) s old")
        }
        return ticket
    }
}
