import EmulatorCore
import EmulatorState

/// How far a login has come.
enum LoginStage: String, Sendable, Hashable, Comparable, CaseIterable {
    /// `wx.login` gave a code.
    case code
    /// `jscode2session` gave the session.
    case session
    /// A function signed a ticket, or the auth service gave a provider token.
    case ticket
    /// Somebody is logged in.
    case login
    /// The login was used.
    case calls

    static func < (one: LoginStage, other: LoginStage) -> Bool {
        allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
    }
}

/// One hop of a login: a line of the journal, or what a function did between two of them.
struct LoginHop: Sendable, Hashable {
    /// What kind of hop it is.
    enum Kind: Sendable, Hashable {
        case code, exchange, providerToken, signIn, refresh
        /// A function that is on the way to the ticket.
        case function
        /// The signing of a ticket, which happens inside a function's call and has no line of its own.
        case createTicket
        /// Whatever the login is used for.
        case use
    }

    let kind: Kind
    /// Its name, as the articles and the SDKs call it.
    let step: String
    /// Its line, or the line of the call that it happened in.
    let entry: JournalEntry

    /// Whether it did what it was for.
    var isOK: Bool {
        entry.isOK && (kind != .function || entry.notes.gave == nil || entry.notes.gave == "ticket")
    }

    /// How far the login is when it succeeds.
    var stage: LoginStage? {
        switch kind {
        case .code: .code
        case .exchange: .session
        case .createTicket, .providerToken: .ticket
        case .signIn: .login
        case .use: .calls
        case .refresh: nil
        // A function alone brings a login nowhere; what it did stands in hops of its own.
        case .function: nil
        }
    }

    /// How far the login would have come if it had succeeded.
    var aim: LoginStage {
        switch kind {
        case .function: .ticket
        case .refresh: .login
        default: stage ?? .calls
        }
    }
}

extension LoginHop {
    /// The hop of a line; functions are on the way to a ticket until somebody is logged in.
    init(_ entry: JournalEntry, isLoggedIn: Bool) {
        (kind, step) = Self.reading(entry, isLoggedIn: isLoggedIn)
        self.entry = entry
    }

    /// The signing of the ticket in a function's call.
    static func createTicket(in entry: JournalEntry) -> LoginHop {
        LoginHop(kind: .createTicket, step: "createTicket", entry: entry)
    }

    private static func reading(_ entry: JournalEntry, isLoggedIn: Bool) -> (Kind, String) {
        let subject = entry.notes.subject
        switch entry.operation {
        case "wx.login": return (.code, "wx.login")
        case "sns.jscode2session", "sns.component.jscode2session": return (.exchange, "jscode2session")
        case "auth.providerToken": return (.providerToken, "providerToken")
        case "auth.signInCustom": return (.signIn, "signInWithCustomTicket")
        case "auth.signInAnonymously", "auth.signInWithPassword", "auth.signInWithProvider":
            return (.signIn, String(entry.operation.dropFirst("auth.".count)))
        case "auth.token" where subject == "password": return (.signIn, "signInWithPassword")
        case "auth.token": return (.refresh, "refresh")
        case "access.invoke", "functions.invokeFunction", "gateway.invokeFunction":
            let isOnTheWay = !isLoggedIn || entry.notes.gave == "ticket"
            return (isOnTheWay ? .function : .use, subject ?? "a function")
        default: return (.use, subject.map { "\(entry.operation) \($0)" } ?? entry.operation)
        }
    }
}
