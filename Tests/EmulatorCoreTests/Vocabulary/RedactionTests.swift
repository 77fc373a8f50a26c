import EmulatorCore
import Testing

@Suite("Redaction")
struct RedactionTests {
    private static let token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"
    private static let platform = "82_" + String(repeating: "aB-_", count: 33) + "z"
    private static let refresh = "m." + String(repeating: "a", count: 43)

    @Test(arguments: [
        ("", "…(0)"), ("short", "…(5)"), ("0123456789abcde", "…(15)"), ("0123456789abcdef", "0123…(16)"),
    ])
    func aSecretShowsItsBeginningIfItIsLong(secret: String, shown: String) {
        #expect(Redaction.text(secret) == shown)
    }

    @Test(
        arguments: [
            ("key-1/@@/\(token)", "key-1/@@/…(58)"), ("key-1/@@/", "key-1/@@/…(9)"), (token, nil), ("a b/@@/c", nil),
        ] as [(String, String?)])
    func aTicketShowsTheNameOfItsKey(text: String, shown: String?) {
        #expect(Redaction.ticket(text) == shown)
    }

    @Test(arguments: [
        "secret", "appsecret", "client_secret", "access_token", "component_access_token", "refresh_token", "ticket",
        "session_key", "sessionKey", "password", "signature", "provider_token", "private_key", "Authorization",
        "pwd", "id_jwt", "sign", "otp",
    ])
    func theseNamesAreSecrets(name: String) { #expect(Redaction.isSecret(name: name)) }

    @Test(arguments: [
        "appid", "js_code", "code", "openid", "env", "client_id", "grant_type", "limit", "design", "pinned",
    ])
    func theseAreNot(name: String) { #expect(!Redaction.isSecret(name: name)) }

    @Test(
        "A credential is taken out of a text wherever it stands",
        arguments: [
            ("/sns/jscode2session", "/sns/jscode2session"), ("", ""), (token, "…(49)"), ("a \(token) b", "a …(49) b"),
            ("/auth/\(token)/me", "/auth/…(49)/me"), ("key-1/@@/\(token)", "key-1/@@/…(49)"),
            ("key%2F%40%40%2F\(token)", "key%2F%40%40%2F…(49)"), (refresh, "…(45)"), ("x \(refresh). y", "x …(45). y"),
            ("\(token) \(token)", "…(49) …(49)"), ("eyJ is no token", "eyJ is no token"),
            ("oeyJ0123456789012345678901234567890123456789", "oeyJ0123456789012345678901234567890123456789"),
            ("m.short", "m.short"), (refresh.replacing(".", with: "%2E"), "…(47)"), (platform, "…(136)"),
            ("a\(platform)", "a\(platform)"), ("12_34", "12_34"), ("1234_\(platform.dropFirst(3))", nil),
            ("é\(token)é", "é…(49)é"),
        ] as [(String, String?)])
    func scrubbed(text: String, shown: String?) {
        #expect(Redaction.scrubbed(text) == shown ?? text)
    }
}
