import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// `POST /auth/v1/signin/anonymously`: one device, one anonymous account (documented; the header is required).
struct SignInAnonymously: SigningOperation {
    let issuer: LoginIssuer

    struct Input: Sendable {
        let request: Request
        let device: String
    }

    func read(_ request: Request) throws -> Input {
        let body = try request.object(orRefuse: .invalidArgument)
        if body["provider_token"] != nil {
            throw Fault(.authNotEmulated, message: "not emulated: anonymous login with a provider_token")
        }
        guard let device = request.call.headers[.deviceID], (1...128).contains(device.utf8.count) else {
            throw Fault(.invalidArgument, message: "the header x-device-id must have 1 to 128 characters")
        }
        return Input(request: request, device: device)
    }

    func grant(_ input: Input, in state: State) throws -> Finish {
        let environment = try state.environments.resolve(input.request)
        try environment.require(.anonymous)
        return try issuer.logIn(
            try state.accounts.findOrCreate(.device(input.device), in: environment.id), by: .anonymous,
            in: environment, for: input.request, state)
    }
}
