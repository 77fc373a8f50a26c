import EmulatorCore
import HTTPTypes
import JSONKit
import Testing

@Suite("What the SDKs make of a refusal's body")
struct ErrorBodyTests {
    /// What a release of the js-sdk shows an app, by the rules that were read off running releases.
    private struct Shown: Equatable {
        let code: JSON?
        let message: String?
        let status: String?

        init(_ code: JSON?, _ message: String?, _ status: String?) {
            self.code = code
            self.message = message
            self.status = status
        }

        /// 2.24 to 3.3: `error_code` as sent, `error_description`, `error`.
        static func early(_ body: JSON) -> Shown {
            Shown(
                body["error_code"], body["error_description"]?.string ?? body["message"]?.string, body["error"]?.string)
        }

        /// 3.5 and later: `error` in lower case is the code.
        static func late(_ body: JSON) -> Shown {
            Shown(
                (body["error"]?.string?.lowercased()).map(JSON.string),
                body["error_description"]?.string ?? body["message"]?.string, body["error"]?.string)
        }

        /// 4.0.0: the body's own `code` and `message`.
        static func four(_ body: JSON) -> Shown {
            Shown(body["code"], body["message"]?.string, nil)
        }
    }

    private func body(_ kind: FaultKind, _ profile: Profile) throws -> JSON {
        let reply = Dialect.auth.reply(to: Fault(kind, argument: "x"), in: profile, requestID: "r")
        #expect(reply.status.code >= 400, "a mini program takes a refusal with a good status for a success")
        return try JSON.parse(reply.body)
    }

    private static let auth = Catalogue.all.filter { !$0.recipe.error.isEmpty }

    @Test(
        "In the article's words",
        arguments: [
            (FaultKind.invalidTicket, "INVALID_TICKET", "ticket is invalid or expired"),
            (.ticketKeyDead, "INVALID_TICKET", "ticket is invalid or expired"),
            (.ticketExpired, "TICKET_EXPIRED", "ticket is invalid or expired"),
            (.customLoginOff, "SYSTEM_NOT_OPEN", "custom login is not enabled"),
        ])
    func recipe(kind: FaultKind, code: String, message: String) throws {
        let body = try body(kind, .recipe)
        #expect(Shown.early(body) == Shown(.string(code), message, code.lowercased()))
        #expect(Shown.late(body) == Shown(.string(code.lowercased()), message, code.lowercased()))
        #expect(Shown.four(body) == Shown(.string(code), message, nil))
    }

    @Test(
        "In the cloud's words",
        arguments: [
            (FaultKind.ticketKeyDead, 3, "invalid_argument", "私钥已过期或私钥不存在，请重新生成"),
            (.customLoginOff, 5, "not_found", "provider not found"),
            (.invalidUsernameOrPassword, 4043, "invalid_username_or_password", "user name or password is incorrect"),
        ])
    func cloud(kind: FaultKind, number: Int64, error: String, message: String) throws {
        let body = try body(kind, .cloud)
        #expect(Shown.early(body) == Shown(.integer(number), message, error))
        #expect(Shown.late(body) == Shown(.string(error), message, error))
        #expect(Shown.four(body) == Shown(.string(error.uppercased()), message, nil))
    }

    @Test("Every refusal is seen as one by every release", arguments: auth, Profile.allCases)
    func everyRefusal(kind: FaultKind, profile: Profile) throws {
        let body = try body(kind, profile)
        #expect(
            body.object?.keys == ["error", "error_code", "error_description", "code", "message", "requestId"])
        for shown in [Shown.early(body), .late(body), .four(body)] {
            #expect(shown.code != nil && shown.code != "" && shown.code != 0)
            #expect(shown.message?.isEmpty == false)
        }
    }

    /// Words that make the SDK do something, so they are said only when that is meant.
    @Test("Only what should makes the SDK retry, show a captcha or end the login", arguments: auth, Profile.allCases)
    func words(kind: FaultKind, profile: Profile) {
        let error = kind.wire(in: profile).error
        #expect(!["unreachable", "captcha_required", "captcha_invalid"].contains(error))
        #expect((error == "unauthenticated") == [.invalidAccessToken, .accessTokenExpired].contains(kind))
        let endsTheLogin: [FaultKind] = [.invalidRefreshToken, .loginDisplaced, .invalidProviderToken]
        #expect((error == "invalid_grant") == endsTheLogin.contains(kind))
    }
}
