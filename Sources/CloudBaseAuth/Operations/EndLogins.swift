import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `DELETE /auth/v1/user/revoke/all` and `DELETE /auth/v1/user/authorized/devices/{id}`: ends the caller's logins on
/// all devices or on one (paths of @cloudbase/oauth 2.24.10, `revokeAllDevices` and `revokeDevice`).
struct EndLogins: Operation {
    let callers: CallerDesk

    struct Input: Sendable {
        let request: Request
        let token: CallerToken
        let device: String?
    }

    func read(_ request: Request) -> Input {
        let device = request.parameter("id")
        return Input(request: request, token: callers.read(request), device: device.isEmpty ? nil : device)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let account = try callers.user(input.token, of: input.request, in: state).account
        try state.sessions.endAll(
            of: account, on: input.device, at: try state.clock.now(in: account.environment), by: .signedOutTogether)
        return .json([:])
    }
}
