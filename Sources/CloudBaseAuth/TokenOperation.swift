import Credentials
import EmulatorState

/// A call and the access token it carries.
struct TokenedRequest: Sendable {
    let request: Request
    let token: CallerToken
}

/// An operation that wants nothing of a call but its access token.
protocol TokenOperation: Operation where Input == TokenedRequest {
    /// Finds out who calls.
    var callers: CallerDesk { get }
}

extension TokenOperation {
    func read(_ request: Request) -> TokenedRequest {
        TokenedRequest(request: request, token: callers.read(request))
    }
}
