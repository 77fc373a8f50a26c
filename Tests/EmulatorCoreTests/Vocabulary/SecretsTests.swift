import EmulatorCore
import Testing

@Suite struct SecretsTests {
    private static let text = "5ec4e75ec4e75ec4e75ec4e75ec4e700"

    @Test(arguments: [AppSecret(text) as any SecretText, SessionKey(base64: text), SecretKey(text)])
    func aSecretNeverPrints(_ secret: any SecretText) {
        #expect(secret.reveal() == Self.text)
        for shown in Self.prints(of: secret) {
            #expect(shown.contains("<redacted>"))
            #expect(!shown.contains("5ec4e7"))
        }
    }

    @Test func whatHoldsASecretDoesNotPrintItEither() {
        let app = AppSeed(id: AppID("wx0123456789abcdef"), secret: AppSecret(Self.text))
        for shown in Self.prints(of: app) + Self.prints(of: [app]) + Self.prints(of: Optional(app) as Any) {
            #expect(shown.contains("<redacted>"))
            #expect(!shown.contains("5ec4e7"))
        }
    }

    private static func prints(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(describing: value), String(reflecting: value), dumped]
    }
}
