import EmulatorCore
import HTTPTypes
import Testing

/// A refusal and its answer, byte for byte.
struct Rendering: Sendable, CustomTestStringConvertible {
    let dialect: Dialect
    let kind: FaultKind
    let profile: Profile
    let status: Int
    let body: String

    init(_ dialect: Dialect, _ kind: FaultKind, _ profile: Profile, _ status: Int, _ body: String) {
        self.dialect = dialect
        self.kind = kind
        self.profile = profile
        self.status = status
        self.body = body
    }

    var testDescription: String { "\(kind.name) in \(profile)" }

    /// Checks the whole answer; the request's id is `R`.
    func check(contentType: String) {
        let reply = dialect.reply(to: Fault(kind), in: profile, requestID: "R")
        #expect(reply.text == body)
        #expect(reply.status.code == status)
        #expect(reply.headers[.contentType] == contentType)
        #expect(reply.headers[.emulatorHint] == kind.cause)
        #expect(reply.headers.count == 2)
    }
}

@Suite struct DialectTests {
    @Test(arguments: [
        Rendering(
            .weChat, .invalidCode, .recipe, 200, #"{"errcode":40029,"errmsg":"invalid code, hints: [ req_id: R ]"}"#),
        Rendering(.weChat, .invalidCode, .cloud, 200, #"{"errcode":40029,"errmsg":"invalid code, rid: R"}"#),
        Rendering(
            .weChat, .codeUsed, .recipe, 200, #"{"errcode":40029,"errmsg":"invalid code, hints: [ req_id: R ]"}"#),
        Rendering(.weChat, .codeUsed, .cloud, 200, #"{"errcode":40163,"errmsg":"code been used, rid: R"}"#),
        Rendering(.weChat, .minuteQuota, .recipe, 200, #"{"errcode":45011,"errmsg":"api minute-quota reach limit"}"#),
        Rendering(
            .weChat, .minuteQuota, .cloud, 200,
            #"{"errcode":45011,"errmsg":"api minute-quota reach limit, must slower, retry next minute, rid: R"}"#),
        Rendering(
            .weChat, .dailyQuota, .recipe, 200,
            #"{"errcode":45009,"errmsg":"reach max api daily quota limit, could get access_token by "#
                + #"getStableAccessToken, more details at https:\/\/mmbizurl.cn\/s\/JtxxFh33r, rid: R"}"#),
        Rendering(.weChat, .weChatSystem, .cloud, 200, #"{"errcode":-1,"errmsg":"system error, rid: R"}"#),
        Rendering(.weChat, .payloadTooLarge, .recipe, 413, ""),
    ])
    func weChatAnswersANumberAndAText(_ rendering: Rendering) {
        rendering.check(contentType: "text/plain")
    }

    @Test(arguments: [
        Rendering(.weChatAPI, .invalidURL, .recipe, 200, #"{"errcode":40066,"errmsg":"invalid url rid: R"}"#),
        Rendering(.weChatAPI, .invalidCode, .recipe, 200, #"{"errcode":40029,"errmsg":"invalid code hint: [R]"}"#),
        Rendering(.weChatAPI, .invalidCode, .cloud, 200, #"{"errcode":40029,"errmsg":"invalid code rid: R"}"#),
        Rendering(
            .weChatAPI, .dailyQuota, .recipe, 200,
            #"{"errcode":45009,"errmsg":"reach max api daily quota limit, could get access_token by "#
                + #"getStableAccessToken, more details at https:\/\/mmbizurl.cn\/s\/JtxxFh33r rid: R"}"#),
    ])
    func weChatsOtherFamilyHasNoComma(_ rendering: Rendering) {
        rendering.check(contentType: "application/json; encoding=utf-8")
    }

    @Test(
        "Until 2021 WeChat's texts ended otherwise",
        arguments: [
            (Dialect.weChat, FaultKind.invalidURL, Profile.recipe, "invalid url, hints: [ req_id: R ]"),
            (.weChat, .invalidCode, .recipe, "invalid code, hints: [ req_id: R ]"),
            (.weChat, .codeUsed, .cloud, "code been used, hints: [ req_id: R ]"),
            (.weChat, .minuteQuota, .recipe, "api minute-quota reach limit"),
            (.weChatAPI, .invalidURL, .cloud, "invalid url hint: [R]"),
        ])
    func legacyHints(dialect: Dialect, kind: FaultKind, profile: Profile, text: String) throws {
        let reply = dialect.reply(to: Fault(kind), in: profile, requestID: "R", legacyHints: true)
        #expect(reply.text.contains(#""errmsg":"\#(text)""#))
    }

    @Test(arguments: [
        Rendering(
            .auth, .invalidTicket, .recipe, 400,
            #"{"error":"invalid_ticket","error_code":"INVALID_TICKET","#
                + #""error_description":"ticket is invalid or expired","code":"INVALID_TICKET","#
                + #""message":"ticket is invalid or expired","requestId":"R"}"#),
        Rendering(
            .auth, .invalidTicket, .cloud, 400,
            #"{"error":"invalid_argument","error_code":3,"error_description":"invalid ticket","#
                + #""code":"INVALID_ARGUMENT","message":"invalid ticket","requestId":"R"}"#),
        Rendering(
            .auth, .ticketExpired, .recipe, 400,
            #"{"error":"ticket_expired","error_code":"TICKET_EXPIRED","#
                + #""error_description":"ticket is invalid or expired","code":"TICKET_EXPIRED","#
                + #""message":"ticket is invalid or expired","requestId":"R"}"#),
        Rendering(
            .auth, .ticketKeyDead, .cloud, 400,
            #"{"error":"invalid_argument","error_code":3,"error_description":"私钥已过期或私钥不存在，请重新生成","#
                + #""code":"INVALID_ARGUMENT","message":"私钥已过期或私钥不存在，请重新生成","requestId":"R"}"#),
        Rendering(
            .auth, .customLoginOff, .recipe, 400,
            #"{"error":"system_not_open","error_code":"SYSTEM_NOT_OPEN","#
                + #""error_description":"custom login is not enabled","code":"SYSTEM_NOT_OPEN","#
                + #""message":"custom login is not enabled","requestId":"R"}"#),
        Rendering(
            .auth, .customLoginOff, .cloud, 400,
            #"{"error":"not_found","error_code":5,"error_description":"provider not found","#
                + #""code":"NOT_FOUND","message":"provider not found","requestId":"R"}"#),
        Rendering(
            .auth, .invalidAccessToken, .cloud, 401,
            #"{"error":"unauthenticated","error_code":"INVALID_ACCESS_TOKEN","#
                + #""error_description":"access token is invalid","code":"INVALID_ACCESS_TOKEN","#
                + #""message":"access token is invalid","requestId":"R"}"#),
    ])
    func authAnswersBothShapesInOne(_ rendering: Rendering) {
        rendering.check(contentType: "application/json; charset=utf-8")
    }

    @Test(arguments: [
        Rendering(
            .data, .permissionDenied, .recipe, 200,
            #"{"code":"UNAUTHORIZED","message":"permission denied","requestId":"R"}"#),
        Rendering(
            .data, .permissionDenied, .cloud, 200,
            #"{"code":"DATABASE_PERMISSION_DENIED","message":"Permission denied","requestId":"R"}"#),
        Rendering(
            .data, .payloadTooLarge, .cloud, 200,
            #"{"code":"EXCEED_MAX_PAYLOAD_SIZE","message":"request body is too large. For more information, please "#
                + #"refer to https://docs.cloudbase.net/error-code/service/EXCEED_MAX_PAYLOAD_SIZE","requestId":"R"}"#),
        Rendering(
            .gateway, .functionUnknown, .recipe, 404,
            #"{"code":"FUNCTION_NOT_FOUND","message":"function not found. For more information, please refer to "#
                + #"https://docs.cloudbase.net/error-code/service/FUNCTION_NOT_FOUND","requestId":"R"}"#),
        Rendering(
            .gateway, .gatewayUserBlocked, .cloud, 403,
            #"{"code":"USER_BLOCKED","message":"user is blocked","requestId":"R"}"#),
        Rendering(
            .gateway, .customUserIDInvalid, .recipe, 500,
            #"{"code":"INVALID_PARAM","message":"createTicket failed: customUserId must match "#
                + #"/^[A-Za-z0-9_\\-#@(){}\\[\\]:.,<>+#~]{4,32}$/","requestId":"R"}"#),
        Rendering(
            .control, .controlNotFound, .recipe, 404,
            #"{"error":{"code":"NOT_FOUND","message":"The control plane has no such call or resource.","#
                + #""remedy":"Check the path and the names in it."}}"#),
    ])
    func theOthersAnswerANamedCode(_ rendering: Rendering) {
        rendering.check(contentType: "application/json; charset=utf-8")
    }

    @Test func theManagementAPIAnswersACodeInAResponse() {
        Rendering(
            .management, .managementParameterMissing, .recipe, 200,
            #"{"Response":{"Error":{"Code":"MissingParameter","#
                + #""Message":"The request is missing a required parameter ``."},"RequestId":"R"}}"#
        ).check(contentType: "application/json")
    }

    @Test(arguments: Catalogue.all)
    func everyHintIsOneLineOfASCII(_ kind: FaultKind) throws {
        for dialect in [Dialect.weChat, .weChatAPI, .auth, .data, .gateway, .management, .control] {
            for profile in Profile.allCases {
                let reply = dialect.reply(to: Fault(kind), in: profile, requestID: "R")
                let hint = try #require(reply.headers[.emulatorHint])
                #expect(!hint.isEmpty && hint.utf8.allSatisfy { (32..<127).contains($0) })
            }
        }
    }

    @Test func whatAHeaderCannotCarryBecomesAQuestionMark() {
        let fault = Fault(.invalidCode, because: "a\r\nSet-Cookie: x=1\t张\u{7F}")
        let reply = Dialect.weChat.reply(to: fault, in: .recipe, requestID: "R")
        #expect(reply.headers[.emulatorHint] == "a??Set-Cookie: x=1???")
    }

    @Test(arguments: [
        (Surface.weChat, Dialect.weChat), (.weChatAPI, .weChatAPI), (.auth, .auth), (.data, .data), (.admin, .data),
        (.gateway, .gateway), (.access, .gateway), (.management, .management), (.realtime, .gateway),
        (.metadata, .gateway), (.control, .control),
    ])
    func everySurfaceHasItsDialect(_ surface: Surface, dialect: Dialect) {
        #expect(Dialect(of: surface) == dialect)
    }
}
