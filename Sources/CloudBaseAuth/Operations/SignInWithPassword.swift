import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /auth/v1/signin` and the grant `password` of `POST /auth/v1/token`: user name and password.
///
/// An unknown user name is refused like a wrong password (documented), on the wire; the hint tells which it was.
struct SignInWithPassword: SigningOperation {
    let issuer: LoginIssuer

    struct Input: Sendable {
        let request: Request
        let username: String
        let password: String
    }

    func read(_ request: Request) throws -> Input {
        try read(try request.object(orRefuse: .invalidArgument), request)
    }

    /// Reads a body that somebody has looked at already.
    func read(_ body: JSONObject, _ request: Request) throws(Fault) -> Input {
        if body["verification_token"] != nil {
            throw Fault(.authNotEmulated, message: "not emulated: signing in with a verification_token")
        }
        guard let username = body["username"]?.string, let password = body["password"]?.string else {
            throw Fault(.invalidArgument, message: "username and password must be strings")
        }
        return Input(request: request, username: username, password: password)
    }

    func grant(_ input: Input, in state: State) throws -> Finish {
        let environment = try state.environments.resolve(input.request)
        try environment.require(.username)
        guard let account = try state.accounts.find(.username(input.username), in: environment.id) else {
            throw Fault(
                .invalidUsernameOrPassword,
                because: "environment \(environment.id) has no user name \(input.username.prefix(64))")
        }
        state.notes.caller = account.uid.rawValue
        guard account.hasPassword else { throw Fault(.passwordNotSet) }
        guard try state.accounts.hasPassword(input.password, account) else {
            throw Fault(.invalidUsernameOrPassword, because: "the password of account \(account.uid) is another one")
        }
        return try issuer.logIn(account, by: .username, in: environment, for: input.request, state)
    }
}
