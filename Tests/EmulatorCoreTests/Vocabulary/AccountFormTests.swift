import EmulatorCore
import Testing

@Suite struct AccountFormTests {
    @Test(arguments: [
        ("a", true), ("alice@example.com", true), ("1 b-_.:+@", true), (String(repeating: "a", count: 64), true),
        ("", false), (String(repeating: "a", count: 65), false), ("-a", false), (" a", false), ("张三", false),
        ("a/b", false), ("a\n", false),
    ])
    func userNames(_ text: String, isFine: Bool) {
        #expect((AccountForm.problem(username: text) == nil) == isFine)
    }

    @Test(arguments: [
        ("Passw0rd", true), ("passw0rd!", true), ("PASS-w0rd", true), (String(repeating: "aB1", count: 10), true),
        ("Passw0r", false), ("password1", false), ("!Passw0rd", false), ("PASSWORD1", false),
        (String(repeating: "aB1", count: 11), false), ("Pass w0rd", false), ("Pässw0rd", false), ("", false),
    ])
    func passwords(_ text: String, isFine: Bool) {
        #expect((AccountForm.problem(password: text) == nil) == isFine)
    }
}
