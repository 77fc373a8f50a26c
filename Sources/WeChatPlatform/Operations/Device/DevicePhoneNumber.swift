import EmulatorCore
import EmulatorState
import JSONKit

/// The button `getPhoneNumber`: what its event hands to the page.
///
/// The texts of refusals are captured.
struct DevicePhoneNumber: Operation {
    struct Input: Sendable {
        let device: Device
        let consent: Consent
    }

    func read(_ request: Request) throws -> Input {
        let device = try Device(request)
        var fields = try Fields(request)
        let consent = try Consent(&fields)
        try fields.finish()
        return Input(device: device, consent: consent)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let app = try input.device.app(in: state)
        var user = try input.device.user(of: app, in: state)
        guard app.isMiniProgram else { return .json(["errMsg": "getPhoneNumber:fail no permission"]) }
        if input.consent.isDenied { return .json(["errMsg": "getPhoneNumber:fail user deny"]) }
        let now = try state.clock.now(in: app.environment)
        let plain = PhoneBody.json(user.phoneNumber, for: app, at: now)
        let sealed = try SealedData(.phoneNumber, plain, of: &user, at: now, in: state)
        let code = try state.phoneCodes.issue(to: user, at: now)
        return .json([
            "errMsg": "getPhoneNumber:ok", "code": .string(code.code), "encryptedData": .string(sealed.encryptedData),
            "iv": .string(sealed.iv),
        ])
    }
}
