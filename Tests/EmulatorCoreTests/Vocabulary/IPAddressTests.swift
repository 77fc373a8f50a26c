import EmulatorCore
import Testing

@Suite struct IPAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1", true), ("::1", true), ("::ffff:10.0.0.1", true), ("127.0.0", false), ("127.0.0.1.", false),
            ("localhost", false), ("", false), ("::1\u{0}", false), ("127.0.0.1\u{0}.example", false),
        ])
    func anAddressIsTheWholeText(text: String, isAddress: Bool) {
        #expect(IPAddress.isValid(text) == isAddress)
    }
}
