import EmulatorCore
import EmulatorState
import JSONKit

/// `wx.getUserInfo` and `wx.getUserProfile`: what a person shows of themselves, signed and encrypted.
///
/// Both are anonymous today unless the person was given a name; `getUserProfile` has neither openId nor unionId since
/// November 2022 (documented). The texts of refusals are captured, that of a denied profile is a field report.
struct DeviceUserData: Operation {
    /// Which of the two.
    enum Interface: Sendable {
        case info, profile

        var name: String { self == .info ? "getUserInfo" : "getUserProfile" }
        var kind: EncryptedRecord.Kind { self == .info ? .userInfo : .userProfile }
    }

    struct Input: Sendable {
        let device: Device
        let consent: Consent
        let purpose: String?
    }

    let interface: Interface

    func read(_ request: Request) throws -> Input {
        let device = try Device(request)
        var fields = try Fields(request)
        let consent = try Consent(&fields)
        let purpose = try interface == .profile ? fields.string("desc") ?? "" : nil
        try fields.finish()
        return Input(device: device, consent: consent, purpose: purpose)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let app = try input.device.app(in: state)
        var user = try input.device.user(of: app, in: state)
        if let purpose = input.purpose, !(1...30).contains(purpose.count) {
            return failure("desc length does not meet the requirements")
        }
        if input.consent.isDenied { return failure("auth deny") }
        let now = try state.clock.now(in: app.environment)
        let plain = OpenData.plain(of: user, for: app, at: now, withNames: interface == .info)
        let sealed = try SealedData(interface.kind, plain, of: &user, at: now, in: state)
        let userInfo = JSON.object(OpenData.userInfo(of: user))
        let rawData = userInfo.text()
        return .json([
            "errMsg": .string("\(interface.name):ok"), "rawData": .string(rawData), "userInfo": userInfo,
            "signature": .string(try OpenData.signature(of: rawData, with: sealed.session.key)),
            "encryptedData": .string(sealed.encryptedData), "iv": .string(sealed.iv),
        ])
    }

    private func failure(_ text: String) -> Reply {
        .json(["errMsg": .string("\(interface.name):fail \(text)")])
    }
}
