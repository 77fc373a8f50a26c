import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /wxa/business/getuserphonenumber`: exchanges the code of a `getPhoneNumber` event for the number.
///
/// Whatever is wrong with the code is 40029 (captured), a body of `{}` too; only another app's code is 40013
/// (documented) and stays as it was. `openid` is optional; that another user's is 40003 is our choice.
struct GetPhoneNumber: ServerInterface {
    let meter = Meter.phoneNumber
    let place = CallParameters.Place.body

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        let code = try redeemable(call, in: state)
        let user = try state.weChatUsers.find(code.user, in: call.app.id)
        state.notes.caller = user?.openID.rawValue
        if let openID = call.parameters.text("openid"), openID != user?.openID.rawValue {
            throw Fault(.invalidOpenID, because: "the code was made for another user than openid names")
        }
        try state.phoneCodes.spend(code, at: call.now)
        var body = JSONObject.weChatOK
        body.append("phone_info", PhoneBody.json(code.phone, for: call.app, at: call.now))
        return body
    }

    private func redeemable(_ call: ServerCall, in state: State) throws -> IssuedPhoneCode {
        guard let text = call.parameters.text("code") else {
            throw Fault(.invalidPhoneCode, because: "the body has no code")
        }
        guard let code = try state.phoneCodes.find(text) else {
            let isLogin = try state.loginCodes.find(LoginCode(text)) != nil
            throw Fault(
                .invalidPhoneCode,
                because: isLogin ? "this is a code of wx.login, not of getPhoneNumber" : "the code is not known")
        }
        guard code.appID == call.app.id else {
            throw Fault(.codeOfAnotherApp, because: "the code was made in app \(code.appID), not \(call.app.id)")
        }
        guard code.spentAt == nil else { throw Fault(.invalidPhoneCode, because: "the code was exchanged before") }
        let age = call.now.age(since: code.issuedAt)
        guard age <= Lifetimes.phoneCode else {
            throw Fault(.invalidPhoneCode, because: "the code is \(age.wholeSeconds) s old; it was good for 300 s")
        }
        return code
    }
}

/// A telephone number as WeChat writes it, in answers and in encrypted data alike.
enum PhoneBody {
    /// The members in their order; the country's code is a text, since strict clients fail on a number.
    static func json(_ phone: PhoneNumber, for app: App, at now: Timestamp) -> JSON {
        [
            "phoneNumber": .string(phone.full), "purePhoneNumber": .string(phone.pure),
            "countryCode": .string(phone.countryCode), "watermark": Watermark.json(for: app, at: now),
        ]
    }
}

/// What ties data to an app and an instant; SDKs refuse another app's.
enum Watermark {
    static func json(for app: App, at now: Timestamp) -> JSON {
        ["timestamp": .integer(now.seconds), "appid": .string(app.id.rawValue)]
    }
}
