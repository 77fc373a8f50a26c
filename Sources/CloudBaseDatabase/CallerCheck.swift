public import Credentials
public import EmulatorCore
public import EmulatorState

/// Who calls the database, as far as it matters here.
public struct Principal: Sendable, Hashable {
    /// The environment whose collections are meant.
    public let environment: EnvironmentID
    /// The account's key, which owned documents carry in `_openid`; `nil` for the server side.
    public let uid: UID?
    /// The account's role.
    public let role: Role

    /// A caller of these parts.
    public init(environment: EnvironmentID, uid: UID?, role: Role) {
        self.environment = environment
        self.uid = uid
        self.role = role
    }
}

/// Finds out who calls: the token before the call is queued, the caller in its transaction.
public protocol CallerCheck: Sendable {
    /// What a call carries for a token.
    associatedtype Token: Sendable

    /// Reads the call's token; pure work, on the caller's thread.
    func read(_ request: Request) -> Token

    /// The caller.
    ///
    /// - Parameters:
    ///   - token: What the call carries.
    ///   - request: The call.
    ///   - state: Knows who is logged in.
    /// - Returns: The caller, who is logged in.
    /// - Throws: ``Fault`` of a kind such as `loginCheckFailed` if nobody is.
    func principal(_ token: Token, of request: Request, in state: State) throws -> Principal
}

extension CallerDesk: CallerCheck {
    /// The caller, whose session is alive and whose account is active.
    public func principal(_ token: CallerToken, of request: Request, in state: State) throws -> Principal {
        let caller = try caller(token, of: request, in: state)
        return Principal(environment: caller.environment.id, uid: caller.uid, role: caller.role)
    }
}
