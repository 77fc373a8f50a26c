import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// `POST /auth/v1/token/clientCredential` and the grant `client_credentials`: a server's access token.
///
/// It makes its bearer an administrator for 432,000 s and comes without a refresh token (documented). The server
/// proves itself with `Basic` or TC3-HMAC-SHA256, which node-sdk 3.18.3 sends. Where there are no keys to check that with,
/// everybody on this machine is taken for a server, but no page in its browser.
struct LogInServer: SigningOperation {
    let servers: SignatureDesk
    let issuer: LoginIssuer

    struct Input: Sendable {
        let request: Request
    }

    func read(_ request: Request) throws -> Input {
        _ = try request.object(orRefuse: .invalidArgument)
        switch servers.readCredentials(request.call) {
        case .verified: return Input(request: request)
        case .unchecked:
            guard let origin = request.call.headers[.origin] else { return Input(request: request) }
            throw Fault(
                .serverCredentialsInvalid,
                because: "\(origin.prefix(64)) is a page, not a server; to let it in, give cloudbase.secretKeys")
        case .missing, .malformed, .untimed:
            throw Fault(.serverCredentialsInvalid, because: "the call has no Basic or TC3-HMAC-SHA256 authorization")
        case .unknownKey(let id):
            throw Fault(
                .serverCredentialsInvalid, because: "emulator.json has no key of SecretId \(id.rawValue.prefix(64))")
        case .expired(let time):
            throw Fault(.serverCredentialsInvalid, because: "the signature is of \(RFC3339.text(time))")
        case .wrong: throw Fault(.serverCredentialsInvalid, because: "the secret or the signature is another one")
        case .uncheckable:
            throw Fault(
                .serverCredentialsInvalid, because: "beyond loopback credentials count; give it cloudbase.secretKeys")
        }
    }

    func grant(_ input: Input, in state: State) throws -> Finish {
        let environment = try state.environments.resolve(input.request)
        state.notes.caller = Role.administrator.rawValue
        let session = try state.sessions.beginServer(
            in: environment.id, life: Lifetimes.serverToken, at: try state.clock.now(in: environment.id))
        return try issuer.tokenResponse(for: session, of: nil, in: environment, state)
    }
}
