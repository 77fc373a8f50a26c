import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /auth/v1/token`: exchanges a grant for tokens; the grant decides who answers.
struct ExchangeGrant: SigningOperation {
    let refresh: RefreshLogin
    let password: SignInWithPassword
    let server: LogInServer

    enum Input: Sendable {
        case refresh(RefreshLogin.Input)
        case password(SignInWithPassword.Input)
        case server(LogInServer.Input)
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        guard let grant = body["grant_type"]?.string else {
            throw Fault(.invalidArgument, message: "grant_type must be a string")
        }
        let request = Self.naming(body["client_id"]?.string, request)
        return switch grant {
        case "refresh_token": .refresh(try refresh.read(body, request))
        case "password": .password(try password.read(body, request))
        case "client_credentials": .server(try server.read(request))
        case "authorization_code", "urn:ietf:params:oauth:grant-type:device_code":
            throw Fault(.authNotEmulated, message: "not emulated: grant_type \(grant)")
        default: throw Fault(.unsupportedGrant, because: "there is no grant_type \(grant.prefix(64))")
        }
    }

    func grant(_ input: Input, in state: State) throws -> Finish {
        switch input {
        case .refresh(let input):
            state.notes.subject = "refresh_token"
            return try refresh.grant(input, in: state)
        case .password(let input):
            state.notes.subject = "password"
            return try password.grant(input, in: state)
        case .server(let input):
            state.notes.subject = "client_credentials"
            return try server.grant(input, in: state)
        }
    }

    /// The request with the body's `client_id` taken for the query's, where other calls carry it.
    private static func naming(_ clientID: String?, _ request: Request) -> Request {
        guard request.clientID == nil, let clientID else { return request }
        return request.naming(client: EnvironmentID(clientID))
    }
}
