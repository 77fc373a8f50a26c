import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The people with WeChat accounts, and what they paid; what their devices do belongs to the WeChat platform.
extension ControlSurface {
    var peopleCalls: [Endpoint] {
        [
            call(.get, "wechat/apps/{appid}/users", "app.users") { request, state in
                let app = try state.app(named: request)
                return ["users": .array(try state.weChatUsers.all(in: app.id).map(PeopleBodies.user))]
            },
            call(.post, "wechat/apps/{appid}/users", "app.user.create", Self.createUser),
            call(.get, "wechat/apps/{appid}/users/{name}", "app.user") { request, state in
                PeopleBodies.user(try state.weChatUser(named: request))
            },
            call(.patch, "wechat/apps/{appid}/users/{name}", "app.user.change") { request, state in
                var user = try state.weChatUser(named: request)
                var fields = try Fields(request)
                return try Self.change(&user, &fields, in: state)
            },
            call(.delete, "wechat/apps/{appid}/users/{name}", "app.user.delete") { request, state in
                let user = try state.weChatUser(named: request)
                try state.weChatUsers.delete(user)
                return ["deleted": .string(user.name)]
            },
            call(.get, "wechat/apps/{appid}/users/{name}/payments", "app.user.payments") { request, state in
                let user = try state.weChatUser(named: request)
                return ["payments": .array(try state.payments.all(of: user).map(PeopleBodies.payment))]
            },
            call(.post, "wechat/apps/{appid}/users/{name}/payments", "app.user.pay", Self.pay),
        ]
    }

    private static let createUser: @Sendable (Request, State) throws -> JSON = { request, state in
        let app = try state.app(named: request)
        var fields = try Fields(request)
        guard let name = try fields.string("name"), (1...64).contains(name.unicodeScalars.count) else {
            throw fields.wrong("name", "must have 1 to 64 characters")
        }
        guard try state.weChatUsers.find(name, in: app.id) == nil else {
            throw Fault(.controlConflict, because: "app \(app.id) has a user \(name) already")
        }
        var user = try state.weChatUsers.findOrCreate(name, in: app)
        return try change(&user, &fields, in: state)
    }

    private static func change(_ user: inout WeChatUser, _ fields: inout Fields, in state: State) throws -> JSON {
        user.isHighRisk = try fields.bool("highRisk") ?? user.isHighRisk
        user.nickname = try fields.nullable("nickname", else: user.nickname)
        user.avatarURL = try fields.nullable("avatarUrl", else: user.avatarURL)
        user.phone = try phone(&fields, else: user.phone)
        try fields.finish()
        try state.weChatUsers.save(user)
        return PeopleBodies.user(user)
    }

    /// The telephone, null for the one that follows from the name; a country's code alone goes with the number there is.
    private static func phone(_ fields: inout Fields, else current: PhoneNumber?) throws(Fault) -> PhoneNumber? {
        let isCleared = fields.isNull("purePhoneNumber")
        let pure = try isCleared ? nil : fields.string("purePhoneNumber")
        let country = try fields.string("countryCode")
        if let country, PhoneNumber("00000", countryCode: country) == nil {
            throw fields.wrong("countryCode", "must have 1 to 4 digits")
        }
        if isCleared { return nil }
        guard let pure else {
            if country != nil { throw fields.wrong("countryCode", "goes with purePhoneNumber") }
            return current
        }
        guard let phone = PhoneNumber(pure, countryCode: country ?? "86") else {
            throw fields.wrong("purePhoneNumber", "must have 5 to 15 digits")
        }
        return phone
    }

    /// Notes a payment, as WeChat Pay would; numbers that are not given are made up.
    private static let pay: @Sendable (Request, State) throws -> JSON = { request, state in
        let app = try state.app(named: request)
        let user = try state.weChatUser(named: request)
        var fields = try Fields(request)
        let transaction = try fields.number("transactionId")
        let merchant = try fields.number("mchId")
        let trade = try fields.number("outTradeNo")
        try fields.finish()
        let made = try state.identifiers.digits(28, for: .payment)
        let payment = Payment(
            transactionID: transaction ?? made, user: user, merchant: merchant ?? "1900000001",
            trade: trade ?? "order-\(made.suffix(16))", paidAt: try state.clock.now(in: app.environment))
        try state.payments.add(payment)
        return PeopleBodies.payment(payment)
    }
}

extension State {
    fileprivate func weChatUser(named request: Request) throws -> WeChatUser {
        let app = try app(named: request)
        let name = request.parameter("name")
        guard let user = try weChatUsers.find(name, in: app.id) else {
            throw Fault(.controlNotFound, because: "app \(app.id) has no user \(name.prefix(64))")
        }
        return user
    }
}

extension Fields {
    /// A number of a payment, as a text of 1 to 64 characters.
    fileprivate mutating func number(_ name: String) throws(Fault) -> String? {
        guard let text = try string(name) else { return nil }
        guard (1...64).contains(text.unicodeScalars.count) else { throw wrong(name, "must have 1 to 64 characters") }
        return text
    }
}

/// People as the control plane shows them; never their session keys.
enum PeopleBodies {
    static func user(_ user: WeChatUser) -> JSON {
        var body: JSONObject = [
            "name": .string(user.name), "openid": .string(user.openID.rawValue), "highRisk": .bool(user.isHighRisk),
            "purePhoneNumber": .string(user.phoneNumber.pure), "countryCode": .string(user.phoneNumber.countryCode),
        ]
        let optional = [
            ("unionid", user.unionID?.rawValue), ("nickname", user.nickname), ("avatarUrl", user.avatarURL),
            ("sessionKeyMadeAt", user.session.map { RFC3339.text($0.madeAt) }),
            ("sessionKeyExpiresAt", user.session.map { RFC3339.text($0.expiresAt) }),
        ]
        for case (let name, let value?) in optional { body.append(name, .string(value)) }
        return .object(body)
    }

    static func payment(_ payment: Payment) -> JSON {
        [
            "transactionId": .string(payment.transactionID), "mchId": .string(payment.merchant),
            "outTradeNo": .string(payment.trade), "paidAt": .string(RFC3339.text(payment.paidAt)),
        ]
    }
}
