import EmulatorCore
import Testing

@Suite struct CustomUserIDTests {
    @Test(arguments: [
        "abcd", "0123", "AZaz09", String(repeating: "x", count: 32), "====", "****", "_-#@~=*(){}", "[]:.,<>+",
        "oABC-def_123",
    ])
    func fourToThirtyTwoAllowedCharactersAreAName(_ text: String) {
        #expect(CustomUserID(text)?.rawValue == text)
    }

    @Test(arguments: [
        "", "abc", String(repeating: "x", count: 33), "abcd\n", "\nabcd", "ab cd", "abc\0d", "abcé", "张三李四", "abc/d",
        "abc\\d", "abc|d", "abc&d", "abc?d", "abc!d", "abc$d", "abc%d", "abc^d", "abc;d", "abc'd", "abc\"d", "abc`d",
        "abcd\u{301}", "ａｂｃｄ", "abc\u{212A}", "undefined ",
    ])
    func everythingElseIsNone(_ text: String) {
        #expect(CustomUserID(text) == nil)
    }
}
