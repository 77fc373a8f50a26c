import OpenSSLKit
import Testing

@Suite struct EncodingTests {
    /// RFC 4648, section 10.
    private static let vectors = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]

    @Test(arguments: vectors)
    func base64GivesThePublishedVectors(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
    }

    @Test(arguments: vectors)
    func base64URLGivesThePublishedVectorsWithoutPadding(text: String, padded: String) {
        let encoded = padded.filter { $0 != "=" }
        #expect(Base64URL.encode(Array(text.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(text.utf8))
    }

    @Test func alphabetsDifferInTheLastTwoSymbols() {
        let bytes: [UInt8] = [0xFB, 0xEF, 0xFF]
        #expect(Base64.encode(bytes) == "++//")
        #expect(Base64URL.encode(bytes) == "--__")
        #expect(Base64.decode("--__") == nil)
        #expect(Base64URL.decode("++//") == nil)
    }

    @Test(arguments: [
        "Zg==", "Zm8=", "=", "A", "AAAAA", "Zh", "Zm9", "Zg ", " Zg", "Zg\n", "Zm\n9v", "Z.9v", "Zé", "Zm9v*", "AAA=",
    ])
    func base64URLRefusesWhatIsNotCanonical(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zm8", "Zh==", "Zm9=", "=", "==", "====", "A===", "AA=A", "Zg==Zg==", "Zg==\n", "Zm9v\n", "Z===",
    ])
    func base64RefusesWhatIsNotCanonical(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test func base64URLReadsPartsOfALargerText() {
        let parts = "Zm9v.YmFy".split(separator: ".")
        #expect(Base64URL.decode(parts[0]) == Array("foo".utf8))
        #expect(Base64URL.decode(parts[1].utf8) == Array("bar".utf8))
    }

    @Test(arguments: 0..<70)
    func everyLengthRoundTripsInEveryEncoding(count: Int) throws {
        let bytes = try RandomBytes.generate(count)
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }

    @Test func hexIsWrittenInLowerCaseAndReadInEither() {
        #expect(Hex.encode([0x00, 0x9A, 0xBC, 0xFF]) == "009abcff")
        #expect(Hex.decode("009ABcff") == [0x00, 0x9A, 0xBC, 0xFF])
    }

    @Test(arguments: ["0", "abc", "0g", "0x00", " 00", "00 ", "/0", ":0", "@0", "`0"])
    func hexRefusesWhatIsNotDigits(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
