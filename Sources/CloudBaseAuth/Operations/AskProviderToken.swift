import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// `POST /auth/v1/provider/token`, the first half of a login by openid: a login code becomes a provider token.
///
/// `provider_id` is the appid (js-sdk 2.24.10, `signInWithOpenId`). The auth server exchanges the code as everyone
/// does, through `jscode2session`, from the environment's address, so a spent code stays spent.
struct AskProviderToken: HopOperation {
    private struct Body: Sendable {
        let appID: AppID
        let code: String

        init(_ request: Request) throws(Fault) {
            let body = try request.object(orRefuse: .invalidArgument)
            let parameters = body["provider_params"]?.object ?? [:]
            guard let provider = body["provider_id"]?.string, let code = body["provider_code"]?.string else {
                throw Fault(.invalidArgument, message: "provider_id and provider_code must be strings")
            }
            let kind = parameters["provider_code_type"]?.string ?? "open_id"
            guard kind == "open_id" else {
                throw Fault(.authNotEmulated, message: "not emulated: provider_code_type \(kind.prefix(32))")
            }
            guard let appID = parameters["appid"].map(\.string) ?? provider, appID == provider else {
                throw Fault(.invalidArgument, message: "provider_params.appid must be the provider_id")
            }
            self.appID = AppID(appID)
            self.code = code
        }
    }

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        let body = try Body(request)
        let (environment, app) = try await desk.look(noting: &record) { state in
            state.notes.correlation = try state.loginCodes.find(LoginCode(body.code))?.correlation
            let environment = try state.environments.resolve(request)
            try environment.require(.openid)
            guard let app = try state.apps.find(body.appID), app.environment == environment.id else {
                let name = String(body.appID.rawValue.prefix(64))
                throw Fault(
                    .providerUnknown, argument: name, because: "\(name) is no app of environment \(environment.id)")
            }
            state.notes.appID = app.id
            return (environment, app)
        }
        let correlation = record.notes.correlation
        let openID = try await openID(of: body.code, app, from: environment.egressAddress, at: desk)
        record.notes.caller = openID.rawValue
        let token = try await desk.run { state in
            try state.oneTimeTokens.issueProviderToken(
                for: openID, in: environment.id, correlation: correlation,
                at: try state.clock.now(in: environment.id))
        }
        return .json([
            "provider_token": .string(token), "expires_in": .integer(Lifetimes.providerToken.wholeSeconds),
            "provider_profile": ["provider_id": .string(app.id.rawValue), "sub": .string(openID.rawValue)],
        ])
    }

    private func openID(of code: String, _ app: App, from address: String, at desk: any HopDesk) async throws -> OpenID
    {
        let answer = await desk.codeToSession(code, appID: app.id.rawValue, secret: app.secret.reveal(), from: address)
        guard case .answered(let answer) = answer, let session = (try? JSON.parse(answer.body))?.object else {
            throw Fault(.providerRefused, argument: "no answer", because: "jscode2session gave no JSON")
        }
        guard let openID = session["openid"]?.string else {
            let text = "\(session["errcode"]?.text() ?? "") \(session["errmsg"]?.string ?? "")"
            throw Fault(.providerRefused, argument: text, because: answer.headers[.emulatorHint] ?? text)
        }
        return OpenID(openID)
    }
}
