public import EmulatorCore
public import EmulatorState
import JSONKit

/// A caller with a live session: somebody who is logged in, or a server with credentials of its own.
public struct Caller: Sendable, Hashable {
    /// The environment.
    public let environment: Environment
    /// The account; `nil` for the server side.
    public let account: Account?
    /// The session.
    public let session: Session

    /// The account's key; `nil` for the server side.
    public var uid: UID? { account?.uid }
    /// The built-in role; the server side is an administrator.
    public var role: Role { account?.role ?? .administrator }
}

/// What a call carries for a token.
public enum CallerToken: Sendable, Hashable {
    /// Nothing.
    case missing
    /// Something that is no token of ours.
    case invalid
    /// A token whose signature holds.
    case verified(AccessToken)
}

/// Finds out who calls: the signature before the call is queued, everything else in its transaction.
public struct CallerDesk: Sendable {
    private let tokens: AccessTokens

    /// A desk that reads these tokens.
    public init(tokens: AccessTokens) { self.tokens = tokens }

    /// Reads the call's token: `access_token` of a data endpoint's body, else `Authorization: Bearer`.
    public func read(_ request: Request) -> CallerToken {
        guard let text = request.action?["access_token"]?.string ?? request.bearer, !text.isEmpty else {
            return .missing
        }
        return tokens.read(text).map(CallerToken.verified) ?? .invalid
    }

    /// The caller.
    ///
    /// - Parameters:
    ///   - token: What the call carries.
    ///   - request: The call; its surface decides the words of a refusal.
    ///   - state: Knows the session and the account.
    /// - Returns: The caller.
    /// - Throws: The surface's refusal if there is no token, it is dead, or the account is blocked.
    public func caller(_ token: CallerToken, of request: Request, in state: State) throws -> Caller {
        let faults = CallerFaults(of: request.surface)
        switch token {
        case .missing: throw Fault(faults.missing, because: "the call carries no access token")
        case .invalid: throw Fault(faults.invalid, because: "the access token is none of this emulator's")
        case .verified(let token): return try caller(token, faults, request, state)
        }
    }

    private func caller(
        _ token: AccessToken, _ faults: CallerFaults, _ request: Request, _ state: State
    ) throws -> Caller {
        let environment = try state.environments.resolve(request, claimed: token.environment)
        guard environment.id == token.environment else {
            throw Fault(faults.invalid, because: "the access token is of environment \(token.environment)")
        }
        let known = try state.sessions.find(token.session)
        // Before the token may turn out to be dead: the login's timeline shows that call too.
        state.notes.correlation = known?.correlation
        state.notes.caller = known?.uid?.rawValue
        guard try state.clock.now(in: environment.id) < token.expiresAt else {
            throw Fault(
                faults.expired, because: "the access token expired at \(RFC3339.text(token.expiresAt)), emulated time")
        }
        guard let session = known else {
            throw Fault(
                faults.invalid, because: "the login is gone: its account was deleted, or the emulator was reset")
        }
        guard session.endedAt == nil else {
            throw Fault(faults.invalid, because: "the login has ended: \((session.end ?? .signedOut).text)")
        }
        guard let uid = session.uid else { return Caller(environment: environment, account: nil, session: session) }
        guard let account = try state.accounts.find(uid, in: environment.id) else {
            throw Fault(faults.invalid, because: "the account of this access token is gone")
        }
        guard account.status == .active || environment.auth.blockedSessions != .refuse else {
            throw Fault(faults.blocked, because: "account \(account.uid) is blocked")
        }
        return Caller(environment: environment, account: account, session: session)
    }

    /// The account that calls.
    ///
    /// - Parameters:
    ///   - token: What the call carries.
    ///   - request: The call.
    ///   - state: Knows the session and the account.
    /// - Returns: The caller's account, environment and session.
    /// - Throws: What ``caller(_:of:in:)`` throws; also for the server side, which has no account.
    public func user(
        _ token: CallerToken, of request: Request, in state: State
    ) throws -> (account: Account, environment: Environment, session: Session) {
        let caller = try caller(token, of: request, in: state)
        guard let account = caller.account else {
            throw Fault(
                CallerFaults(of: request.surface).invalid, because: "the access token is a server's, not a user's")
        }
        return (account, caller.environment, caller.session)
    }
}

/// The refusals of a caller, in the words of a surface.
private struct CallerFaults {
    let missing: FaultKind
    let invalid: FaultKind
    let expired: FaultKind
    let blocked: FaultKind

    init(of surface: Surface) {
        switch surface {
        case .auth:
            missing = .invalidAccessToken
            invalid = .invalidAccessToken
            expired = .accessTokenExpired
            blocked = .userBlocked
        case .gateway, .access:
            missing = .credentialsMissing
            invalid = .gatewayTokenInvalid
            expired = .gatewayTokenExpired
            blocked = .gatewayUserBlocked
        default:
            missing = .loginCheckFailed
            invalid = .loginCheckFailed
            expired = .dataTokenExpired
            blocked = .dataUserBlocked
        }
    }
}
