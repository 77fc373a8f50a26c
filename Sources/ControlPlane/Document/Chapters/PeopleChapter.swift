import EmulatorCore
import JSONKit

extension Chapter {
    /// People with WeChat accounts.
    static let people = Chapter(
        "People", "The people with WeChat accounts, within one app, and what they paid.",
        [
            "control.app.users": .call("Lists the people of an app", answers: .json(.listing("users", of: .person))),
            "control.app.user.create": .call(
                "Makes a person", takes: .required(made), answers: .json(.person), refuses: [.controlConflict]),
            "control.app.user": .call("Shows a person", answers: .json(.person)),
            "control.app.user.change": .call("Changes a person", takes: .optional(changed), answers: .json(.person)),
            "control.app.user.delete": .call("Deletes a person", answers: .json(.deleted(.text))),
            "control.app.user.payments": .call(
                "Lists what a person paid", answers: .json(.listing("payments", of: .payment))),
            "control.app.user.pay": .call(
                "Notes a payment", "Numbers that are not given are made up.",
                takes: .optional(
                    .object([
                        "transactionId?": .text(1...64), "mchId?": .text(1...64), "outTradeNo?": .text(1...64),
                    ])),
                answers: .json(.payment), refuses: [.controlConflict]),
        ])

    private static let phone = Shape.matching("^[0-9]{5,15}$").orNull
        .says("The number within the country; null for one that follows from the name.")
    private static let country = Shape.matching("^[0-9]{1,4}$").says("Goes with `purePhoneNumber`; 86 if not given.")

    private static let changed = Shape.object([
        "highRisk?": .flag, "nickname?": .text(1...1024).orNull, "avatarUrl?": .text(1...1024).orNull,
        "purePhoneNumber?": phone, "countryCode?": country,
    ]).with("countryCode", needing: "purePhoneNumber")

    private static let made = changed.and(["name": .text(1...64)])
}

extension Shape {
    /// A person within an app.
    static let person = Shape.object([
        "name": .text(1...64), "openid": .openID, "highRisk": .flag.says("Whether WeChat refuses the logins (40226)."),
        "purePhoneNumber": .text, "countryCode": .text, "unionid?": .text, "nickname?": .text, "avatarUrl?": .text,
        "sessionKeyMadeAt?": .instant, "sessionKeyExpiresAt?": .instant,
    ]).named("Person")

    /// A payment.
    static let payment = Shape.object([
        "transactionId": .text, "mchId": .text, "outTradeNo": .text, "paidAt": .instant,
    ]).named("Payment")
}
