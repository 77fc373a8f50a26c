import EmulatorCore
import JSONKit

extension Chapter {
    /// What a person's device does in a mini program.
    ///
    /// A failure of the real call is an answer here too: it has `errMsg` alone.
    static let devices = Chapter(
        "Devices", "What a person's device does in a mini program; a failure has `errMsg` alone.",
        [
            "wx.login": .call(
                "wx.login", "An unknown name is a new person.", takes: .nothing,
                answers: .json(.object(["code": .text, "errMsg": .only("login:ok"), "openid": .openID]))),
            "wx.checkSession": .call("wx.checkSession", takes: .nothing, answers: .json(failure)),
            "wx.getUserInfo": .call(
                "wx.getUserInfo", takes: .optional(.object(["deny?": deny])), answers: .json(userData)),
            "wx.getUserProfile": .call(
                "wx.getUserProfile",
                takes: .optional(.object(["deny?": deny, "desc?": .text.says("1 to 30 characters, else it fails.")])),
                answers: .json(userData)),
            "wx.getPhoneNumber": .call(
                "The button getPhoneNumber", takes: .optional(.object(["deny?": deny])), answers: .json(phone)),
            "wechat.explainEncryptedData": .call(
                "Says with which session key a piece of encrypted data was made",
                takes: .required(.object(["encryptedData": .text, "sessionKey?": .text.says("The key you tried.")])),
                answers: .json(explanation)),
        ])

    private static let deny = Shape.flag.says("Whether the person says no.")
    private static let failure = Shape.object(["errMsg": .text])

    private static let userData = Shape.either(
        failure,
        .object([
            "errMsg": .text, "rawData": .text,
            "userInfo": .object([
                "nickName": .text, "gender": .whole, "language": .text, "city": .text, "province": .text,
                "country": .text, "avatarUrl": .text,
            ]),
            "signature": .matching("^[0-9a-f]{40}$"), "encryptedData": .formatted("byte"), "iv": .formatted("byte"),
        ]))

    private static let phone = Shape.either(
        failure,
        .object([
            "errMsg": .text, "code": .text, "encryptedData": .formatted("byte"), "iv": .formatted("byte"),
        ]))

    private static let key = Shape.object(["key": .text.says("Redacted."), "madeAt": .instant])

    private static let explanation = Shape.object([
        "user": .text, "kind": .one(of: ["userInfo", "userProfile", "phoneNumber"]), "madeAt": .instant,
        "iv": .formatted("byte"), "sessionKey": key, "isPresentKey": .flag, "presentSessionKey?": key,
        "decryptsWithGivenKey?": .flag, "explanation": .text,
    ])
}
