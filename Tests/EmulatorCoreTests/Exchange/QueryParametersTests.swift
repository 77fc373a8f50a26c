import EmulatorCore
import SeededNumbers
import Testing

@Suite struct QueryParametersTests {
    @Test(arguments: [
        ("a=1&b=2", "a", "1"), ("a=1&a=2", "a", "1"), ("a=&a=2", "a", ""), ("a", "a", ""), ("&&a=1&", "a", "1"),
        ("=1", "", "1"), ("a=b=c", "a", "b=c"), ("a=b+c", "a", "b c"), ("a=b%2Bc", "a", "b+c"), ("a=b%20c", "a", "b c"),
        ("a+b=1", "a b", "1"), ("%61=1", "a", "1"), ("a%3D=1", "a=", "1"), ("a=x%26b=2", "a", "x&b=2"),
        ("a=%E5%BC%A0", "a", "张"), ("a=张", "a", "张"), ("a=100%", "a", "100%"), ("a=%4", "a", "%4"),
        ("a=%zz", "a", "%zz"), ("a=%%41", "a", "%A"), ("a=%4%41", "a", "%4A"), ("a=%C3", "a", "\u{FFFD}"),
        ("a=%FF%41", "a", "\u{FFFD}A"), ("a=%00", "a", "\0"), ("a=?&b=1", "a", "?"),
    ])
    func aValueIsDecoded(_ query: String, name: String, value: String) {
        #expect(QueryParameters(query)[name] == value)
    }

    @Test(arguments: ["", "&", "b=1", "A=1", "ab=1", "b=a"])
    func aNameThatIsNotThereHasNoValue(_ query: String) {
        #expect(QueryParameters(query)["a"] == nil)
        #expect(QueryParameters(nil)["a"] == nil)
    }

    @Test func allParametersKeepTheirOrder() {
        let all = QueryParameters("b=1&a=%32&b=3").all
        #expect(all.map(\.name) == ["b", "a", "b"])
        #expect(all.map(\.value) == ["1", "2", "3"])
    }
}

@Suite struct PercentCodingTests {
    @Test(arguments: [
        ("a+b", "a+b"), ("%2f%2F", "//"), ("%", "%"), ("%2", "%2"), ("%2%2f", "%2/"), ("%g1", "%g1"), ("", ""),
        ("%F0%9F%98%80", "😀"), ("%F0%9F", "\u{FFFD}"),
    ])
    func aPathIsDecodedWithoutBlanks(_ text: String, decoded: String) {
        #expect(PercentCoding.decode(text.utf8) == decoded)
    }

    @Test(arguments: [
        ("aZ09-._~", "aZ09-._~"), ("a b", "a%20b"), ("/?&=+%#", "%2F%3F%26%3D%2B%25%23"), ("张", "%E5%BC%A0"), ("", ""),
        ("\n\0", "%0A%00"),
    ])
    func everythingButUnreservedCharactersIsEncoded(_ text: String, encoded: String) {
        #expect(PercentCoding.encode(text) == encoded)
        #expect(PercentCoding.decode(encoded.utf8) == text)
    }

    @Test(arguments: 1...4)
    func noBytesCrashTheDecoder(_ seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let alphabet = Array("%%%%&&==++aF09\u{C3}".utf8) + [0, 255]
        for _ in 0..<5000 {
            let count = Int.random(in: 0...24, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let query = String(decoding: bytes, as: UTF8.self)
            #expect(QueryParameters(query).all.count <= query.utf8.count)
        }
    }
}
