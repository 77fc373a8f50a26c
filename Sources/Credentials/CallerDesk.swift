public import EmulatorCore
public import EmulatorState
import JSONKit

/// A logged-in caller: session alive, account active, token not past its life.
public struct Caller: Sendable, Hashable {
    /// The environment.
    public let environment: Environment
    /// The account.
    public let account: Account
    /// The session.
    public let session: Session

    /// The account's key.
    public var uid: UID { account.uid }
    /// The account's role.
    public var role: Role { account.role }
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
        guard try state.clock.now(in: environment.id) < token.expiresAt else {
            throw Fault(
                faults.expired, because: "the access token expired at \(RFC3339.text(token.expiresAt)), emulated time")
        }
        guard let session = try state.sessions.find(token.session), session.endedAt == nil,
            let account = try state.accounts.find(session.uid)
        else { throw Fault(faults.invalid, because: "the login of this access token has ended") }
        state.notes.caller = account.uid.rawValue
        state.notes.correlation = session.correlation
        guard account.status == .active else {
            throw Fault(faults.blocked, because: "account \(account.uid) is blocked")
        }
        return Caller(environment: environment, account: account, session: session)
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
